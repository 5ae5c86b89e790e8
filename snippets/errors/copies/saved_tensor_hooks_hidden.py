"""Through .data the pack hook changes the result of the forward pass, and its gradient."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch.autograd.graph import saved_tensors_hooks

weight = torch.zeros(3, requires_grad=True)
with saved_tensors_hooks(
    lambda kept: kept.data.mul_(2), lambda packed: packed
):
    result = weight.exp()
result.sum().backward()
print("result:", result.tolist())
print("gradient:", weight.grad.tolist())
# --8<-- [end:show]

assert result.tolist() == weight.grad.tolist() == [2, 2, 2]
