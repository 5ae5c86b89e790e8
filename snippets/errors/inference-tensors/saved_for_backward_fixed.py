"""A clone made outside, or no_grad() instead, gives a tensor to save."""

# --8<-- [start:show]
import torch
from torch import nn

teacher, student = nn.Linear(4, 3), nn.Linear(4, 3)
penguins = torch.randn(6, 4)

with torch.inference_mode():
    from_inference_mode = teacher(penguins)
with torch.no_grad():
    from_no_grad = teacher(penguins)
for target in (from_inference_mode.clone(), from_no_grad):
    nn.functional.mse_loss(student(penguins), target).backward()
    print("has a gradient:", student.weight.grad is not None)
    student.zero_grad()
# --8<-- [end:show]

assert torch.equal(from_inference_mode, from_no_grad)
assert not from_no_grad.is_inference() and not from_no_grad.requires_grad
assert all(p.grad is None for p in teacher.parameters())
