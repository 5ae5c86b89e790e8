"""A parameter unfrozen later does not move unless the optimizer has it."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
backbone, head = nn.Linear(4, 8), nn.Linear(8, 3)
backbone.requires_grad_(False)
optimizer = torch.optim.SGD(head.parameters(), lr=0.1)

backbone.requires_grad_(True)
before = backbone.weight.detach().clone()
head(backbone(torch.randn(6, 4))).square().mean().backward()
optimizer.step()
print("has a gradient:", backbone.weight.grad is not None)
print("moved:", not torch.equal(backbone.weight, before))
# --8<-- [end:show]

assert torch.equal(backbone.weight, before)
first = backbone.weight.grad.clone()
optimizer.zero_grad()
assert torch.equal(backbone.weight.grad, first)
head(backbone(torch.randn(6, 4))).square().mean().backward()
assert not torch.equal(backbone.weight.grad, first)
