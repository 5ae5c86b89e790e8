"""numpy() refuses a tensor that requires grad."""

# --8<-- [start:show]
import torch
from torch import nn

scores = nn.Linear(4, 3)(torch.ones(6, 4))
scores.numpy()
# --8<-- [end:show]
