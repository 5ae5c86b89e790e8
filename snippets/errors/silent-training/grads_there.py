"""A leaf of the right type gets a gradient, and a result if it is asked."""

# --8<-- [start:show]
import torch

weight = torch.ones(3, dtype=torch.double, requires_grad=True)
score = weight.sum()
score.retain_grad()
(score * 2).backward()
print("weight:", weight.grad)
print("score:", score.grad)
# --8<-- [end:show]

assert weight.is_leaf and not score.is_leaf
late = torch.ones(3).double().requires_grad_()
late.sum().backward()
assert late.grad is not None
