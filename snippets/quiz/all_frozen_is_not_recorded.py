"""With every parameter frozen and a plain input, backward() has nothing to follow."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3))
classifier.requires_grad_(False)
loss = classifier(torch.ones(6, 4)).sum()
loss.backward()
print("gradient:", classifier[0].weight.grad is not None)
# --8<-- [end:show]

assert loss.grad_fn is None
penguins = torch.ones(6, 4, requires_grad=True)
classifier(penguins).sum().backward()
assert penguins.grad is not None
