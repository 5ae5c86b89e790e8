"""A step between the two passes raises without checkpoints, and is not noticed with them."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

torch.manual_seed(0)
block = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 3))
penguins = torch.randn(6, 4)
right = torch.autograd.grad(block(penguins).sum(), block[0].weight)[0]
loss = checkpoint(block, penguins, use_reentrant=False).sum()
with torch.no_grad():
    block[2].weight *= 2  # a step of an optimizer, an average, a merge
loss.backward()
print("right gradient:", block[0].weight.grad.allclose(right))
# --8<-- [end:show]

wrong = block[0].weight.grad.clone()
# All of it is that of the new weights, though the loss is that of the old.
torch.testing.assert_close(wrong, 2 * right)
for reentrant in (None, True):
    block.zero_grad()
    given = penguins.clone().requires_grad_()
    run = (
        block(given)
        if reentrant is None
        else checkpoint(block, given, use_reentrant=True)
    )
    with torch.no_grad():
        block[2].weight *= 2
    try:
        run.sum().backward()
    except RuntimeError as error:
        assert (
            reentrant is None
            and "modified by an inplace operation" in str(error)
        )
    else:
        assert reentrant
# An input that is changed is noticed, with checkpoints too.
for reentrant in (False, True):
    given = penguins.clone().requires_grad_()
    run = checkpoint(block, given, use_reentrant=reentrant)
    with torch.no_grad():
        given *= 2
    try:
        run.sum().backward()
    except RuntimeError as error:
        assert "modified by an inplace operation" in str(error)
    else:
        raise AssertionError
