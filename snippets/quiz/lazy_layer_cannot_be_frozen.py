"""A lazy layer refuses the flag before its first batch."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.LazyLinear(8), nn.Linear(8, 3))
classifier.requires_grad_(False)
classifier(torch.ones(6, 4))
print([part.weight.requires_grad for part in classifier])
# --8<-- [end:show]

classifier(torch.ones(6, 4))
assert classifier[0].weight.requires_grad
assert classifier[1].weight.requires_grad
classifier.requires_grad_(False)
assert not classifier[0].weight.requires_grad
