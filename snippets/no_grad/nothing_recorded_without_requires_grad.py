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

assert classifier(penguins.detach()).grad_fn is None
scores = classifier(penguins)
assert scores.grad_fn is not None
scores.sum().backward()
assert penguins.grad is not None and classifier.weight.grad is None
with torch.no_grad():
    assert classifier(penguins).grad_fn is None
