"""Counting the bytes that one forward pass of a net keeps."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.autograd.graph import saved_tensors_hooks

net = nn.Sequential(nn.Linear(4, 256), nn.ReLU(), nn.Linear(256, 3))
penguins = torch.ones(64, 4)
kept = []
with saved_tensors_hooks(kept.append, id):
    net(penguins)
storages = [tensor.untyped_storage() for tensor in kept]
sizes = {storage.data_ptr(): storage.nbytes() for storage in storages}
for parameter in net.parameters():
    sizes.pop(parameter.data_ptr(), None)
print(f"{sum(sizes.values()):,} bytes")
# --8<-- [end:show]

hidden = 64 * 256 * 4
assert sum(sizes.values()) == penguins.nbytes + hidden
assert len(kept) == 4, "the input, the ReLU output twice, one weight"
