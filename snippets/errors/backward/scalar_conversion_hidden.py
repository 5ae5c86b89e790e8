"""item() is silent, and the parameter still gets no gradient."""

# Shown as: wrong
# --8<-- [start:show]
import math

import torch
from torch import nn

log_scale = nn.Parameter(torch.zeros(()))
scores = nn.Linear(4, 3)(torch.randn(6, 4)) * math.exp(log_scale.item())
scores.sum().backward()
print(log_scale.grad)
# --8<-- [end:show]

scores = nn.Linear(4, 3)(torch.randn(6, 4)) * math.exp(log_scale.detach())
scores.sum().backward()
assert log_scale.grad is None
