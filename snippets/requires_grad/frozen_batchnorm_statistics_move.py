"""The running statistics of a frozen BatchNorm move in training mode."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

norm = nn.BatchNorm1d(4)
norm.requires_grad_(False)
penguins = torch.tensor([[0.0] * 4, [2.0] * 4])

print("before:", norm.running_mean)
norm(penguins)
print("after: ", norm.running_mean)
# --8<-- [end:show]

assert torch.allclose(norm.running_mean, torch.full((4,), 0.1))
assert torch.equal(norm.weight, torch.ones(4))
with torch.no_grad():
    norm(penguins)
assert torch.allclose(norm.running_mean, torch.full((4,), 0.19))
