"""A frozen model keeps bytes only if its input requires grad."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.autograd.graph import saved_tensors_hooks

backbone = nn.Sequential(nn.Linear(4, 64), nn.ReLU())
backbone.eval().requires_grad_(False)

for requires_grad in (False, True):
    penguins = torch.zeros(256, 4, requires_grad=requires_grad)
    kept = []
    with saved_tensors_hooks(kept.append, id):
        backbone(penguins)
    size = sum(tensor.nbytes for tensor in kept)
    print("input requires grad:", requires_grad, "bytes:", size)
# --8<-- [end:show]

assert len(kept) == 2
assert sum(t.nbytes for t in kept) == 64 * 4 * 4 + 256 * 64 * 4
kept = []
with saved_tensors_hooks(kept.append, id), torch.no_grad():
    backbone(penguins)
assert not kept
