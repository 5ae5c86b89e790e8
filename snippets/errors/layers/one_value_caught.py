"""When the error is caught, an earlier norm and the counter have moved."""

# Shown as: wrong
# --8<-- [start:show]
import contextlib

import torch
from torch import nn

early, late = nn.BatchNorm2d(1), nn.BatchNorm1d(1)
net = nn.Sequential(early, nn.AdaptiveAvgPool2d(1), nn.Flatten(), late)

with contextlib.suppress(ValueError):
    net(torch.full((1, 1, 8, 8), 4.0))
for norm in early, late:
    print("running mean:", round(norm.running_mean.item(), 2))
    print("batches counted:", norm.num_batches_tracked.item())
# --8<-- [end:show]

assert early.running_mean.item() != 0 and late.running_mean.item() == 0
assert early.num_batches_tracked == late.num_batches_tracked == 1
assert all(p.grad is None for p in net.parameters())

# With momentum=None the counter sets the weight of the next batch: half of it
# is missing here.
plain = nn.BatchNorm1d(1, momentum=None)
with contextlib.suppress(ValueError):
    plain(torch.zeros(1, 1))
plain(torch.full((6, 1), 4.0))
assert plain.running_mean.item() == 2.0
