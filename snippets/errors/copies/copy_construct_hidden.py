"""The second proposal of the message silences it, and the gradient ends in the copy."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

backbone, head = nn.Linear(4, 4), nn.Linear(4, 3)
penguins, species = torch.randn(6, 4), torch.tensor([0, 1, 2, 0, 1, 2])

features = backbone(penguins).detach().clone().requires_grad_(True)
nn.functional.cross_entropy(head(features), species).backward()
print("the copy has a gradient:", features.grad is not None)
print("backbone has a gradient:", backbone.weight.grad is not None)
# --8<-- [end:show]

assert features.is_leaf and features.grad.any()
assert all(p.grad is None for p in backbone.parameters())
