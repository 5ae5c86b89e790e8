"""jax.grad() differentiates by one argument; backward() by every tensor that has the flag."""

# Shown as: wrong
# --8<-- [start:show]
import jax
import torch
from torch import nn

slope = jax.grad(lambda weight, size: (weight * size) ** 2, argnums=1)
print("JAX:", slope(3.0, 1.0))

layer, size = nn.Linear(1, 1), torch.ones(1, requires_grad=True)
layer(size).square().sum().backward()
print("torch, .grad of the weight:", layer.weight.grad is not None)
# --8<-- [end:show]

assert slope(3.0, 1.0) == 18
layer.zero_grad()
(by_size,) = torch.autograd.grad(layer(size).square().sum(), size)
assert layer.weight.grad is None and by_size.shape == (1,)
# torch.func asks as JAX does, whatever the flags say.
layer.requires_grad_(False)
weights = dict(layer.named_parameters())


def loss(weights, size):
    scores = torch.func.functional_call(layer, weights, size)
    return scores.square().sum()


found = torch.func.grad(loss)(weights, size.detach())
assert all(gradient.any() for gradient in found.values())
with torch.no_grad():
    (slope,) = [torch.func.grad(loss, argnums=1)(weights, size)]
assert torch.allclose(slope, by_size) and layer.weight.grad is None
# stop_gradient() is detach().
assert jax.grad(lambda size: jax.lax.stop_gradient(size) * size)(3.0) == 3
size = torch.tensor(3.0, requires_grad=True)
(size.detach() * size).backward()
assert size.grad == 3
