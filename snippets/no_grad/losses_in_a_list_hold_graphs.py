"""Losses in a list hold the graph of each batch; numbers hold nothing."""
# Shown as: wasteful

# --8<-- [start:show]
from weakref import WeakValueDictionary

import torch
from torch import nn
from torch.autograd.graph import saved_tensors_hooks

backbone = nn.Sequential(nn.Linear(4, 1000), nn.Sigmoid())
kept = WeakValueDictionary()
with saved_tensors_hooks(
    lambda t: kept.setdefault(t.data_ptr(), t.detach()), lambda t: t
):
    losses = [backbone(torch.ones(512, 4)).mean() for _ in range(10)]
print(f"tensors: {sum(t.nbytes for t in kept.values()):,} bytes")
losses = [loss.item() for loss in losses]
print(f"numbers: {sum(t.nbytes for t in kept.values()):,} bytes")
# --8<-- [end:show]

graphs = 10 * (512 * 4 + 512 * 1000) * 4
assert graphs == 20_561_920
assert len(kept) == 0
