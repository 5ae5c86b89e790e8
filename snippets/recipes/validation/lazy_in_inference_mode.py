"""A lazy layer that takes shape in inference mode gets no gradient, without an error."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.LazyLinear(8), nn.ReLU(), nn.Linear(8, 3))
penguins = torch.randn(6, 4)

with torch.inference_mode():  # validation before the first step
    classifier(penguins)
classifier(penguins).sum().backward()
for name, parameter in classifier.named_parameters():
    print(name, "has a gradient:", parameter.grad is not None)
# --8<-- [end:show]

assert classifier[0].weight.is_inference()
assert classifier[0].weight.requires_grad
with torch.no_grad():
    other = nn.Sequential(nn.LazyLinear(8), nn.ReLU(), nn.Linear(8, 3))
    other(penguins)
other(penguins).sum().backward()
assert all(parameter.grad is not None for parameter in other.parameters())
