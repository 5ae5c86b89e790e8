"""Samples that are detached, made under no_grad() or by a frozen generator fill no .grad of it."""

# --8<-- [start:show]
import torch
from torch import nn

generator, discriminator = nn.Linear(8, 4), nn.Linear(4, 1)
noise = torch.randn(64, 8)
ways = {
    "as it is": lambda: generator(noise),
    "detach()": lambda: generator(noise).detach(),
    "no_grad()": torch.no_grad()(lambda: generator(noise)),
    "frozen": lambda: generator.requires_grad_(False)(noise),
}
for name, make in ways.items():
    generator.requires_grad_(True).zero_grad()
    discriminator(make()).sum().backward()
    print(f"{name:9} .grad filled:", generator.weight.grad is not None)
# --8<-- [end:show]

from torch.autograd.graph import saved_tensors_hooks  # noqa: E402


def build() -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(8, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 4)
    )


def frozen(net: nn.Module) -> torch.Tensor:
    try:
        return net.requires_grad_(False)(noise)
    finally:
        net.requires_grad_(True)


def evaluated(net: nn.Module) -> torch.Tensor:
    with torch.no_grad():
        made = net.eval()(noise)
    net.train()
    return made


# name: way, recorded (tensors kept), statistics moved, .grad filled, the discriminator's step works
CASES = {
    "as it is": (lambda net: net(noise), True, True, True),
    "detach()": (lambda net: net(noise).detach(), True, True, False),
    "no_grad()": (
        torch.no_grad()(lambda net: net(noise)),
        False,
        True,
        False,
    ),
    "frozen": (frozen, False, True, False),
    "eval()": (evaluated, False, False, False),
}
for name, (make, recorded, counted, filled) in CASES.items():
    net, judge, kept = build(), nn.Linear(4, 1), []

    def keep(tensor, kept=kept):
        kept.append(tensor)
        return tensor

    with saved_tensors_hooks(keep, lambda tensor: tensor):
        made = make(net)
    assert bool(kept) == recorded, name
    assert bool(net[1].num_batches_tracked) == counted, name
    judge(made).sum().backward()
    assert judge.weight.grad is not None
    assert (net[0].weight.grad is not None) == filled, name
    assert all(p.requires_grad for p in net.parameters())

# In evaluation mode the samples are others.
net = build()
assert not torch.allclose(net(noise), evaluated(net), atol=1e-3)

# Clearing the flag after the samples were recorded keeps the .grad empty too, but they stay recorded.
net, judge = build(), nn.Linear(4, 1)
made = net(noise)
net.requires_grad_(False)
judge(made).sum().backward()
assert made.requires_grad and all(p.grad is None for p in net.parameters())

# Inference tensors: the weight of the discriminator needs them for its gradient.
with torch.inference_mode():
    made = build()(noise)
try:
    judge(made)
except RuntimeError as error:
    assert "Inference tensors cannot be saved for backward" in str(error)
else:
    raise AssertionError
judge(made.clone()).sum().backward()
