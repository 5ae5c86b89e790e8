"""A larger layer gets the old values, then an optimizer of its own."""

# --8<-- [start:show]
import torch
from torch import nn

head, wider = nn.Linear(4, 3), nn.Linear(4, 5)
with torch.no_grad():
    wider.weight[:3] = head.weight
    wider.bias[:3] = head.bias
print("old rows copied:", wider.weight[:3].equal(head.weight))
print("shape:", tuple(wider.weight.shape))
# --8<-- [end:show]

assert wider.weight.is_leaf and wider.weight.requires_grad
