"""The mode is read in the forward pass: eval() before backward() changes no gradient."""

# --8<-- [start:show]
import torch
from torch import nn

features, drop = torch.ones(1000, requires_grad=True), nn.Dropout(0.5)
kept = drop(features)
drop.eval()
kept.sum().backward()
print("same mask:", kept.detach().equal(features.grad))
# --8<-- [end:show]

import copy  # noqa: E402

from torch.utils.checkpoint import checkpoint  # noqa: E402

# The gradients of a whole net are those of the mode at its forward pass.
torch.manual_seed(0)
start = nn.Sequential(
    nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Dropout(), nn.Linear(8, 3)
)
penguins, found = torch.randn(6, 4), []
for switched in (False, True):
    net = copy.deepcopy(start)
    torch.manual_seed(1)
    loss = net(penguins).square().sum()
    net.train(not switched)
    loss.backward()
    found.append([parameter.grad for parameter in net.parameters()])
assert all(one.equal(other) for one, other in zip(*found, strict=True))
# A checkpoint reads it again. The reentrant kind raises nothing: its gradient is that of the
# mode at the second run; the other kind raises (errors/backward/checkpoint_recompute.py).
features.grad = None
kept = checkpoint(drop.train(), features, use_reentrant=True)
drop.eval()
kept.sum().backward()
assert features.grad.equal(torch.ones(1000))
assert not kept.detach().equal(features.grad)
