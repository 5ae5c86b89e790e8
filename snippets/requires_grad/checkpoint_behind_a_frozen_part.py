"""Reentrant checkpointing behind a frozen part gives no gradient."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

torch.manual_seed(0)
backbone = nn.Linear(4, 8).requires_grad_(False)
block, head = nn.Linear(8, 8), nn.Linear(8, 3)
features = backbone(torch.randn(6, 4))
for reentrant in (True, False):
    block.zero_grad()
    hidden = checkpoint(block, features, use_reentrant=reentrant)
    head(hidden).sum().backward()
    print("use_reentrant", reentrant, block.weight.grad is not None)
# --8<-- [end:show]

assert block.weight.grad is not None
block.zero_grad()
watched = features.clone().requires_grad_()
head(checkpoint(block, watched, use_reentrant=True)).sum().backward()
assert block.weight.grad is not None
block.zero_grad()
head(checkpoint(block, features)).sum().backward()
assert block.weight.grad is None

for reentrant in (True, False):
    listed = checkpoint(
        lambda inputs: block(inputs[0]), [watched], use_reentrant=reentrant
    )
    assert listed.requires_grad != reentrant
