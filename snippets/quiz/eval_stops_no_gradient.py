"""In evaluation mode the result is recorded and the weights get a gradient."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.Dropout(), nn.Linear(8, 3))
scores = classifier.eval()(torch.ones(6, 4))
scores.sum().backward()
print("recorded:", scores.requires_grad)
print("gradient:", classifier[0].weight.grad is not None)
# --8<-- [end:show]

assert not any(part.training for part in classifier.modules())
assert all(p.grad is not None for p in classifier.parameters())
