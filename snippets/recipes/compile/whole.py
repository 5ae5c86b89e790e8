"""Each tool is asked whether it sees a switch that is set after its first call."""

# --8<-- [start:show]
from functools import partial

import torch
from torch import nn
from torch.autograd import forward_ad, functional
from torch.func import functional_call, grad, jvp, vmap

torch.manual_seed(0)
penguins, ones = torch.randn(6, 4), torch.ones(3, 4)


def recorded(run, model):
    scores, weight = run(penguins), model[0].weight
    if not scores.requires_grad:
        return None
    return torch.autograd.grad(scores, weight, torch.ones(6, 3))[0]


def dual(scores, weight):
    with forward_ad.dual_level():
        moving = forward_ad.make_dual(weight, ones)
        return forward_ad.unpack_dual(scores(moving)).tangent


def derived(derive, model):
    def scores(weight):
        return functional_call(model, {"0.weight": weight}, penguins)

    return derive(scores, model[0].weight)


def answer(derivative):
    try:
        found = derivative()
    except RuntimeError:
        return "raises"
    if found is None:
        return "seen"
    return "no effect" if found.any() else "zeros"


def ask(name, model, derivative):
    derivative()  # in training mode, recording, with a trainable weight
    model.eval()
    answers = ["seen" if derivative().equal(derivative()) else "no effect"]
    for block in torch.no_grad, torch.inference_mode:
        with block():
            answers.append(answer(derivative))
    model.requires_grad_(False)
    answers.append(answer(derivative))
    print(f"{name:12}", *(f"{word:>10}" for word in answers))


print(f"{'':12}     eval()    no_grad  inference     frozen")
for name, prepare in {
    "no tool": lambda m: m,
    "compile": lambda m: torch.compile(m, backend="eager"),
    "vmap": lambda m: vmap(m, randomness="different"),
    "export": lambda m: torch.export.export(m, (penguins,)).module(),
}.items():
    model = nn.Sequential(nn.Linear(4, 3), nn.Dropout())
    ask(name, model, partial(recorded, prepare(model), model))
for name, derive in {
    "func.grad": lambda f, w: grad(lambda v: f(v).sum())(w),
    "func.jvp": lambda f, w: jvp(f, (w,), (ones,))[1],
    "dual numbers": dual,
    "functional": functional.jacobian,
}.items():
    model = nn.Sequential(nn.Linear(4, 3), nn.Dropout())
    ask(name, model, partial(derived, derive, model))
# --8<-- [end:show]

torch._dynamo.reset()


def asked(prepare=None, derive=None, block=torch.enable_grad):
    """The derivative in a block, of a model in evaluation mode."""
    model = nn.Sequential(nn.Linear(4, 3), nn.Dropout()).eval()
    with block():
        if prepare:
            return recorded(prepare(model), model)
        return derived(derive, model)


# Where a derivative has come, it is the right one.
right = penguins.sum(dim=0).expand(3, 4)
for block in torch.enable_grad, torch.no_grad, torch.inference_mode:
    found = asked(
        derive=lambda f, w: grad(lambda v: f(v).sum())(w), block=block
    )
    assert found.allclose(right)
    found = asked(derive=lambda f, w: jvp(f, (w,), (ones,))[1], block=block)
    assert found.allclose(penguins.sum(dim=1, keepdim=True).expand(6, 3))

# A part alone: frozen, in another mode; and a norm instead of dropout.
model = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3), nn.Dropout())
compiled = torch.compile(model, backend="eager")
compiled(penguins)
assert model[1].num_batches_tracked == 1
model[1].eval()
compiled(penguins)
assert model[1].num_batches_tracked == 1
model[1].requires_grad_(False)
compiled(penguins).sum().backward()
assert model[1].weight.grad is None and model[0].bias.grad is not None
compiled.train()
assert model[1].training and model.training

# A second thread has a grad mode of its own, and the compiled model follows.
from concurrent.futures import ThreadPoolExecutor  # noqa: E402

with torch.no_grad(), ThreadPoolExecutor(1) as workers:
    assert not compiled(penguins).requires_grad
    assert workers.submit(lambda: compiled(penguins).requires_grad).result()

# With AOTAutograd: compiled under no_grad(), called with recording; a block inside.
layer = nn.Linear(4, 3)


def part(x, block=torch.no_grad):
    with block():
        features = layer(x)
    return features, layer(x)


compiled = torch.compile(part, backend="aot_eager", fullgraph=True)
with torch.no_grad():
    compiled(penguins)
features, scores = compiled(penguins)
assert not features.requires_grad and scores.requires_grad
# No inference tensor comes out of a block of inference mode inside.
features, _ = compiled(penguins, torch.inference_mode)
assert not features.is_inference() and not features.requires_grad
assert part(penguins, torch.inference_mode)[0].is_inference()
torch._dynamo.reset()
