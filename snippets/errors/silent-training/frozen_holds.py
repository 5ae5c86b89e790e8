"""Frozen, in evaluation mode and without a .grad, nothing changes."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
frozen = nn.Sequential(nn.Linear(4, 3, bias=False), nn.BatchNorm1d(3))
optimizer = torch.optim.SGD(frozen.parameters(), lr=0.1)
frozen(torch.randn(6, 4)).exp().sum().backward()
frozen.requires_grad_(False).eval()
optimizer.zero_grad()

before = {k: v.clone() for k, v in frozen.state_dict().items()}
frozen(torch.randn(6, 4))
optimizer.step()
same = [v.equal(before[k]) for k, v in frozen.state_dict().items()]
print("unchanged:", sum(same), "of", len(same))
# --8<-- [end:show]

assert all(same)
# What Adam stored stays when a layer is frozen, and so does its .grad.
layer = nn.Linear(4, 3)
adam = torch.optim.Adam(layer.parameters())
layer(torch.ones(6, 4)).sum().backward()
adam.step()
layer.requires_grad_(False)
assert layer.weight.grad is not None
adam.zero_grad()
assert layer.weight.grad is None and len(adam.state) == 2
# lr=0 does not hold the statistics; Rprop moves even the weight.
weight = torch.ones(3, requires_grad=True)
rprop = torch.optim.Rprop([weight], lr=0.0)
weight.sum().backward()
rprop.step()
assert not weight.equal(torch.ones(3))
