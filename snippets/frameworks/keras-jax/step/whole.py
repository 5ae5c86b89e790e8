"""A step and an evaluation in JAX and in torch: from the same weights the same scores and the same statistics."""

# --8<-- [start:show]
import jax
import jax.numpy as jnp
import torch
from torch import nn


def forward(params, stats, sizes, train: bool):
    """Scores, and the statistics as they are to be from now on."""
    features = sizes @ params["kernel"] + params["bias"]
    if train:
        mean, var, n = features.mean(0), features.var(0), len(features)
        kept = {"mean": mean, "var": var * n / (n - 1)}
        move = lambda old, new: 0.9 * old + 0.1 * new  # noqa: E731
        after = jax.tree.map(move, stats, kept)
    else:
        mean, var, after = stats["mean"], stats["var"], stats
    features = jax.nn.relu((features - mean) / jnp.sqrt(var + 1e-5))
    return features @ params["head"], after


def loss(params, stats, sizes, species):
    scores, after = forward(params, stats, sizes, train=True)
    rows = jnp.arange(len(species))
    return -jax.nn.log_softmax(scores)[rows, species].mean(), after


@jax.jit
def step(params, stats, sizes, species):
    differentiate = jax.grad(loss, has_aux=True)  # by params alone
    grads, after = differentiate(params, stats, sizes, species)
    return jax.tree.map(lambda p, g: p - 0.1 * g, params, grads), after


ours = nn.Sequential(
    nn.Linear(4, 8), nn.BatchNorm1d(8, affine=False), nn.ReLU(),
    nn.Linear(8, 3, bias=False),
)  # fmt: skip
optimizer = torch.optim.SGD(ours.parameters(), lr=0.1)
torch.manual_seed(0)
for parameter in ours.parameters():
    nn.init.normal_(parameter)
sizes, species = torch.randn(32, 4), torch.arange(32) % 3


def as_jax(tensor):
    return jnp.array(tensor.detach().numpy())  # a copy


params = {
    "kernel": as_jax(ours[0].weight.T), "bias": as_jax(ours[0].bias),
    "head": as_jax(ours[3].weight.T),
}  # fmt: skip
stats = {"mean": jnp.zeros(8), "var": jnp.ones(8)}
data = as_jax(sizes), as_jax(species)

for _ in range(10):
    params, stats = step(params, stats, *data)  # put back by hand
    ours.train()  # train=True
    optimizer.zero_grad()  # the gradients are kept in the parameters
    nn.functional.cross_entropy(ours(sizes), species).backward()
    optimizer.step()

theirs, _ = forward(params, stats, data[0], train=False)
ours.eval()  # train=False
with torch.no_grad():  # JAX has nothing to switch off
    scores = ours(sizes)
print("same scores:", bool(jnp.allclose(as_jax(scores), theirs, atol=1e-4)))
mean, var = as_jax(ours[1].running_mean), as_jax(ours[1].running_var)
print("same mean:", bool(jnp.allclose(mean, stats["mean"], atol=1e-4)))
print("same variance:", bool(jnp.allclose(var, stats["var"], atol=1e-4)))
# --8<-- [end:show]

assert jnp.allclose(as_jax(scores), theirs, atol=1e-4)
assert jnp.allclose(mean, stats["mean"], atol=1e-4)
assert jnp.allclose(var, stats["var"], atol=1e-4)
assert not jnp.allclose(stats["mean"], jnp.zeros(8), atol=1e-2)
assert not jnp.allclose(stats["var"], jnp.ones(8), atol=1e-2)
# The mode matters here.
assert not ours.train()(sizes).allclose(scores, atol=1e-2)
