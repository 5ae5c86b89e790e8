"""Weights used only under no_grad get no gradient, without an error."""

# --8<-- [start:show]
import torch
from torch import nn

backbone = nn.Linear(4, 8)
head = nn.Linear(8, 3)

with torch.no_grad():
    features = backbone(torch.ones(6, 4))
head(features).sum().backward()

print("head:", head.weight.grad is not None)
print("backbone:", backbone.weight.grad)
# --8<-- [end:show]

assert backbone.weight.requires_grad
