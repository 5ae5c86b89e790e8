"""GroupNorm with one group normalises over channels and takes one position."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
six_penguins = torch.randn(6, 4, 1)
normalised = nn.GroupNorm(1, 4)(six_penguins)
print(
    "mean of each penguin is 0:",
    normalised.mean((1, 2)).abs().max().item() < 1e-6,
)
print("values differ:", normalised.std().item() > 0.5)
# --8<-- [end:show]

assert normalised.mean((1, 2)).abs().max() < 1e-6
assert normalised.std() > 0.5
