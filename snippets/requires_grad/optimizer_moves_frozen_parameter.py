"""An optimizer moves a frozen parameter that still has an old .grad."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
backbone = nn.Linear(4, 3)
optimizer = torch.optim.SGD(backbone.parameters(), lr=0.1)
backbone(torch.randn(6, 4)).square().mean().backward()

backbone.requires_grad_(False)
before = backbone.weight.clone()
optimizer.step()
print("requires_grad:", backbone.weight.requires_grad)
print("moved:", not torch.equal(backbone.weight, before))
# --8<-- [end:show]

assert backbone.weight.grad is not None
assert not torch.equal(backbone.weight, before)
optimizer.zero_grad()
assert backbone.weight.grad is None
before = backbone.weight.clone()
optimizer.step()
assert torch.equal(backbone.weight, before)
