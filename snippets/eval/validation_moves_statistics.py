"""Validating in training mode moves running statistics under no_grad()."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

norm = nn.BatchNorm1d(1)
validation = torch.tensor([[6.0], [8.0]])

norm.train()
with torch.no_grad():
    norm(validation)
print("running mean:", round(norm.running_mean.item(), 2))
print("running var:", round(norm.running_var.item(), 2))
# --8<-- [end:show]

assert norm.num_batches_tracked.item() == 1
norm.eval()
with torch.no_grad():
    norm(validation)
assert norm.num_batches_tracked.item() == 1
