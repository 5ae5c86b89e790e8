"""A frozen model in evaluation mode gives a gradient for its input."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Linear(4, 3).requires_grad_(False).eval()
penguins = torch.ones(6, 4, requires_grad=True)
classifier(penguins).sum().backward()
print("input:", penguins.grad is not None)
print("weight:", classifier.weight.grad is not None)
# --8<-- [end:show]

assert penguins.grad.any()
