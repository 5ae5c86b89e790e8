"""The second pass of a checkpoint moves the statistics once more."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

block = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Linear(8, 3))
scores = checkpoint(block, torch.ones(6, 4), use_reentrant=False)
scores.sum().backward()
print(block[1].num_batches_tracked.item())
# --8<-- [end:show]

block(torch.ones(6, 4)).sum().backward()
assert block[1].num_batches_tracked.item() == 3
