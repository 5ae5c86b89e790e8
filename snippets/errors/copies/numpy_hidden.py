"""A detach().numpy() on the way to the loss raises nothing, and the backbone gets no gradient."""

# Shown as: wrong
# --8<-- [start:show]
import numpy as np
import torch
from torch import nn

backbone, head = nn.Linear(4, 4), nn.Linear(4, 3)
penguins, species = torch.randn(6, 4), torch.tensor([0, 1, 2, 0, 1, 2])

features = np.tanh(backbone(penguins).detach().numpy())
scores = head(torch.from_numpy(features))
nn.functional.cross_entropy(scores, species).backward()
print("head has a gradient:", head.weight.grad is not None)
print("backbone has a gradient:", backbone.weight.grad is not None)
# --8<-- [end:show]

assert head.weight.grad.any() and head.bias.grad.any()
assert backbone.weight.grad is None and backbone.bias.grad is None
nn.functional.cross_entropy(
    head(torch.tanh(backbone(penguins))), species
).backward()
assert backbone.weight.grad.any()
