"""The gradient for an input needs a recorded forward pass."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Linear(4, 3).eval()
penguins = torch.ones(6, 4).requires_grad_()
with torch.no_grad():
    loss = classifier(penguins).sum()
loss.backward()
print("gradient:", penguins.grad is not None)
# --8<-- [end:show]

assert not loss.requires_grad
classifier(penguins).sum().backward()
assert penguins.grad is not None
