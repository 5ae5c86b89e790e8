"""Outside of the checkpointed block, spectral_norm takes one step, and the gradient is right."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.nn.utils.parametrizations import spectral_norm
from torch.utils.checkpoint import checkpoint

layer, penguins = spectral_norm(nn.Linear(4, 8)), torch.randn(6, 4)
block = nn.Sequential(nn.Linear(8, 64), nn.ReLU(), nn.Linear(64, 3))
checkpoint(block, layer(penguins), use_reentrant=False).sum().backward()
print(
    [p.grad is not None for p in (*layer.parameters(), *block.parameters())]
)
# --8<-- [end:show]

import copy  # noqa: E402

one = copy.deepcopy(layer), copy.deepcopy(block)
two = copy.deepcopy(layer), copy.deepcopy(block)
for part in (*one, *two):
    part.zero_grad()
checkpoint(
    one[1], one[0](penguins), use_reentrant=False
).square().sum().backward()
two[1](two[0](penguins)).square().sum().backward()
for ours, theirs in zip(one, two, strict=True):
    for a, b in zip(ours.parameters(), theirs.parameters(), strict=True):
        assert a.grad.allclose(b.grad)
