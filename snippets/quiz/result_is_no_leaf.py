"""A conversion that is recorded makes a result; one that is not makes a leaf."""

# --8<-- [start:show]
import torch

weight = torch.ones(4, requires_grad=True).double()
penguins = torch.ones(4).double()
print("weight is a leaf:", weight.is_leaf)
print("penguins is a leaf:", penguins.is_leaf)
# --8<-- [end:show]

assert weight.grad_fn is not None
assert penguins.grad_fn is None
assert torch.ones(4, requires_grad=True, dtype=torch.double).is_leaf
