"""A new tensor in place of the changed part."""

# --8<-- [start:show]
import torch
from torch import nn

layer = nn.Linear(4, 6)
values, gate = layer(torch.randn(6, 4)).chunk(2, dim=1)
gate = gate.sigmoid()
features = values * gate
features.sum().backward()
print("gradient of the weight:", tuple(layer.weight.grad.shape))
# --8<-- [end:show]

assert layer.weight.grad.any()
