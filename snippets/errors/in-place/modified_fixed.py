"""A new tensor leaves the kept one alone."""

# --8<-- [start:show]
import torch
from torch import nn

backbone = nn.Linear(4, 8)
features = torch.sigmoid(backbone(torch.randn(6, 4)))
features = features + 1
features.sum().backward()
print("gradient of the weight:", tuple(backbone.weight.grad.shape))
# --8<-- [end:show]

assert backbone.weight.grad.any()
