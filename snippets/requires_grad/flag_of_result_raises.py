"""requires_grad of a recorded result cannot be changed."""

# --8<-- [start:show]
import torch
from torch import nn

scores = nn.Linear(4, 3)(torch.ones(6, 4))
scores.requires_grad = False
# --8<-- [end:show]
