"""A function of torch is recorded."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
log_scale = nn.Parameter(torch.zeros(()))
scores = nn.Linear(4, 3)(torch.randn(6, 4)) * log_scale.exp()
scores.sum().backward()
print(log_scale.grad is not None)
# --8<-- [end:show]

assert torch.allclose(log_scale.grad, scores.sum())
