"""Floating point numbers can require grad."""

# --8<-- [start:show]
import torch

masses = torch.tensor([3750.0, 3800.0, 3250.0], requires_grad=True)
masses.sum().backward()
print(masses.grad)
# --8<-- [end:show]

whole = [3750, 3800, 3250]
assert torch.tensor(whole, dtype=torch.float32, requires_grad=True).is_leaf
late = torch.tensor(whole).float().requires_grad_()
assert late.is_leaf
late.sum().backward()
assert torch.equal(late.grad, masses.grad)
