"""The other kind of checkpointing gives gradients to autograd.grad()."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

block = nn.Linear(4, 3)
penguins = torch.randn(6, 4, requires_grad=True)
scores = checkpoint(block, penguins, use_reentrant=False)
(slopes,) = torch.autograd.grad(scores.sum(), penguins)
print(slopes.shape)
# --8<-- [end:show]

assert torch.allclose(slopes, block.weight.sum(dim=0).expand(6, 4))
