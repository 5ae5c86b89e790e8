"""detach() returns another tensor and leaves the one that it was called on in its graph."""
# Shown as: wrong

# --8<-- [start:show]
import torch

value = torch.ones(2, requires_grad=True) * 2
value.detach()
print("on a line of its own:", value.requires_grad)
value = value.detach()
print("assigned:", value.requires_grad)
# --8<-- [end:show]

# As do to() and float(), if they have something to do; detach_() works in place.
value = torch.ones(2, requires_grad=True) * 2
value.double()
assert value.dtype == torch.float32
value.detach_()
assert not value.requires_grad
