"""A parameter with requires_grad=False gets no gradient; the others do."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
backbone = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
head = nn.Linear(8, 3)
backbone.requires_grad_(False)

penguins = torch.randn(6, 4)
loss = head(backbone(penguins)).square().mean()
loss.backward()
print("backbone:", backbone[0].weight.grad)
print("head:", tuple(head.weight.grad.shape))
# --8<-- [end:show]

assert backbone[0].bias.grad is None
assert head.weight.grad.abs().sum() > 0
