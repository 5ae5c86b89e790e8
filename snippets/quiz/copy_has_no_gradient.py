"""A deep copy keeps mode and flags and leaves the gradients."""

# --8<-- [start:show]
import copy

import torch
from torch import nn

student = nn.Linear(4, 3).eval()
student.bias.requires_grad_(False)
student(torch.ones(6, 4)).sum().backward()
teacher = copy.deepcopy(student)
print("training mode:", teacher.training)
print("bias trainable:", teacher.bias.requires_grad)
print("gradient:", teacher.weight.grad is not None)
# --8<-- [end:show]

assert student.weight.grad is not None
assert teacher.weight.requires_grad
assert teacher.weight.equal(student.weight)
