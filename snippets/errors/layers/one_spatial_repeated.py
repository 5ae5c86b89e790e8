"""Repeated, the value passes the check, and every output is zero up to rounding."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
six_penguins = torch.randn(6, 4, 1)
repeated = six_penguins.expand(-1, -1, 2)
outputs = nn.InstanceNorm1d(4)(repeated)
print("largest output:", round(outputs.abs().max().item(), 2))
# --8<-- [end:show]

assert outputs.abs().max() < 1e-3
assert six_penguins.unique().numel() == 24
