"""enable_grad inside no_grad records; each block restores the mode."""

# --8<-- [start:show]
import torch

weight = torch.ones(3, requires_grad=True)

with torch.no_grad():
    print("no_grad:    ", (weight * 2).requires_grad)
    with torch.enable_grad():
        print("enable_grad:", (weight * 2).requires_grad)
    print("no_grad:    ", (weight * 2).requires_grad)
print("outside:    ", (weight * 2).requires_grad)
# --8<-- [end:show]

# A tensor computed outside the inner block stays without history.
with torch.no_grad():
    doubled = weight * 2
    with torch.enable_grad():
        assert not (doubled * 2).requires_grad
        # Differentiating with respect to it works once it is a leaf that
        # requires grad.
        doubled.requires_grad_()
        (slope,) = torch.autograd.grad(doubled.square().sum(), doubled)
assert torch.equal(slope, torch.full((3,), 4.0))

# set_grad_enabled in a block is scoped too.
with torch.set_grad_enabled(False):
    assert not torch.is_grad_enabled()
assert torch.is_grad_enabled()

# One object entered inside itself remembers one mode alone.
quiet = torch.no_grad()
with quiet, quiet:
    pass
assert not torch.is_grad_enabled()
torch.set_grad_enabled(True)
