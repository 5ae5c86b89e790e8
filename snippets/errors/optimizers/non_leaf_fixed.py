"""Converted first, the tensor is a leaf, and step() moves it."""

# --8<-- [start:show]
import torch

weight = torch.ones(3, dtype=torch.float64, requires_grad=True)
optimizer = torch.optim.SGD([weight], lr=0.1)
weight.sum().backward()
optimizer.step()
print("leaf:", weight.is_leaf)
print("weight:", weight.tolist())
# --8<-- [end:show]

late = torch.ones(3).double().requires_grad_()
assert late.is_leaf
torch.optim.SGD([late], lr=0.1)
