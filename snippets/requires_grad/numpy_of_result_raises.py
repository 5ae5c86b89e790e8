"""numpy() refuses a tensor that requires grad."""

# --8<-- [start:show]
import torch
from torch import nn

scores = nn.Linear(4, 3)(torch.ones(6, 4))
scores.numpy()
# --8<-- [end:show]

head = nn.Linear(4, 3)
with torch.no_grad():
    assert head.weight.requires_grad
    assert head.weight.numpy().shape == (3, 4)
