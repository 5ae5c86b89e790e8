"""A frozen layer passes the gradient on to the layers before it."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
backbone = nn.Linear(4, 8)
head = nn.Linear(8, 3)
head.requires_grad_(False)

penguins = torch.randn(6, 4)
head(backbone(penguins)).square().mean().backward()
print("head has a gradient:", head.weight.grad is not None)
print("backbone has a gradient:", backbone.weight.grad is not None)
# --8<-- [end:show]

assert head.weight.grad is None
frozen = backbone.weight.grad.clone()
backbone.zero_grad()
head.requires_grad_(True)
head(backbone(penguins)).square().mean().backward()
assert torch.equal(frozen, backbone.weight.grad)
