"""A reentrant checkpoint behind a frozen layer records nothing for its block."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

embed, block, head = (nn.Linear(4, 4) for _ in range(3))
embed.requires_grad_(False)
hidden = embed(torch.ones(6, 4))
hidden = checkpoint(block, hidden, use_reentrant=True)
head(hidden).sum().backward()
print("block has a gradient:", block.weight.grad is not None)
# --8<-- [end:show]

assert head.weight.grad is not None
checkpoint(
    block, embed(torch.ones(6, 4)), use_reentrant=False
).sum().backward()
assert block.weight.grad is not None
