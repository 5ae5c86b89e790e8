"""A frozen layer gets no gradient and passes it on to the one before."""

# --8<-- [start:show]
import torch
from torch import nn

layers = nn.Linear(4, 8), nn.Linear(8, 8), nn.Linear(8, 3)
classifier = nn.Sequential(*layers)
classifier[1].requires_grad_(False)
classifier(torch.ones(6, 4)).sum().backward()
print([layer.weight.grad is not None for layer in classifier])
# --8<-- [end:show]

assert classifier[0].weight.grad.any()
