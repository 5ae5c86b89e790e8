"""`with torch.no_grad:` without parentheses raises."""

# --8<-- [start:show]
import torch

with torch.no_grad:
    penguins = torch.ones(6, 4)
# --8<-- [end:show]
