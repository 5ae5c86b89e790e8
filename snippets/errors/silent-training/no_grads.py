"""Leaf or result, reached or not, tell why a .grad is None."""
# Shown as: wrong

# --8<-- [start:show]
import torch

moved = torch.ones(3, requires_grad=True).double()
unused = torch.ones(3, requires_grad=True)
cleared = torch.ones(3, requires_grad=True)
loss = (moved + cleared).sum()
loss.backward()
torch.optim.SGD([cleared], lr=0.1).zero_grad()

loss = (moved + cleared).sum()
options = {"retain_graph": True, "allow_unused": True}
for tensor in (moved, unused, cleared):
    gradient = torch.autograd.grad(loss, tensor, **options)[0]
    print("leaf:", tensor.is_leaf, "reached:", gradient is not None)
# --8<-- [end:show]

import warnings  # noqa: E402

with warnings.catch_warnings(action="ignore"):
    assert moved.grad is None
assert unused.grad is None and cleared.grad is None

# autograd.grad fills no .grad, and backward(inputs=...) only those named.
first, second = (torch.ones(3, requires_grad=True) for _ in "ab")
torch.autograd.grad((first * second).sum(), [first, second])
assert first.grad is None
(first * second).sum().backward(inputs=[first])
assert first.grad is not None and second.grad is None

# A frozen tensor makes autograd.grad raise.
try:
    torch.autograd.grad(loss, torch.ones(3), allow_unused=True)
except RuntimeError as error:
    assert "does not require grad" in str(error)
else:
    raise AssertionError
