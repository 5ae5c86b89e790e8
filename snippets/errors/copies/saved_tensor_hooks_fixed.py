"""A pack hook that returns a new tensor changes nothing else."""

# --8<-- [start:show]
import torch
from torch.autograd.graph import saved_tensors_hooks

weight = torch.zeros(3, requires_grad=True)
with saved_tensors_hooks(
    lambda kept: kept.half(), lambda packed: packed.float()
):
    result = weight.exp()
result.sum().backward()
print("result:", result.tolist())
print("gradient:", weight.grad.tolist())
# --8<-- [end:show]

assert result.dtype == weight.grad.dtype == torch.float32
