"""A new parameter is not the one that the optimizer has."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)
optimizer = torch.optim.SGD(head.parameters(), lr=0.1)
head.weight = nn.Parameter(head.weight * 0.5)

before = head.weight.detach().clone()
head(torch.ones(6, 4)).sum().backward()
optimizer.step()
print("weight moved:", not head.weight.equal(before))
# --8<-- [end:show]

assert head.weight.equal(before) and head.weight.grad.any()

# Nor does a gradient reach what it was computed from.
scale = torch.tensor(0.5, requires_grad=True)
head.weight = nn.Parameter(head.weight * scale)
head(torch.ones(6, 4)).sum().backward()
assert head.weight.grad.any() and scale.grad is None
