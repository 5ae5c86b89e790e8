"""A block that records nothing has nothing to recompute."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

block, head = nn.Linear(4, 8), nn.Linear(8, 3)
penguins = torch.randn(6, 4, requires_grad=True)
quiet = torch.no_grad()(block)
hidden = checkpoint(quiet, penguins, use_reentrant=True)
head(hidden).sum().backward()
# --8<-- [end:show]

assert hidden.requires_grad
assert head.weight.grad is not None
assert block.weight.grad is None and penguins.grad is None
for cut in (
    lambda x: block(x).detach(),
    lambda x: block(x).argmax(dim=1).float(),
):
    try:
        checkpoint(cut, penguins, use_reentrant=True).sum().backward()
    except RuntimeError as error:
        assert "none of output has requires_grad=True" in str(error)
    else:
        raise AssertionError
head.zero_grad()
head(checkpoint(quiet, penguins, use_reentrant=False)).sum().backward()
assert head.weight.grad is not None and block.weight.grad is None
block.requires_grad_(False)
checkpoint(block, penguins, use_reentrant=True).sum().backward()
assert penguins.grad is not None
