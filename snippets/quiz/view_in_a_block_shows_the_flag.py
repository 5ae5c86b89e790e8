"""A view made under no_grad() shows the flag of its base; a result does not."""

# --8<-- [start:show]
import torch

weight = torch.ones(2, 3, requires_grad=True)
with torch.no_grad():
    turned, doubled = weight.T, weight * 2
print("turned:", turned.requires_grad)
print("doubled:", doubled.requires_grad)
# --8<-- [end:show]

assert turned.grad_fn is None
turned.sum().backward()
assert weight.grad is None
