"""Without an input that requires grad nothing is recorded."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Linear(4, 3).requires_grad_(False)
penguins = torch.ones(6, 4)
print("frozen:", classifier(penguins).requires_grad)

penguins.requires_grad_()
print("input requires grad:", classifier(penguins).requires_grad)
# --8<-- [end:show]
