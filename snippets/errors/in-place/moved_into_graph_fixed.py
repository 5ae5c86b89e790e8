"""Updated under no_grad(), the frozen tensor stays a leaf."""

# --8<-- [start:show]
import torch

teacher = torch.zeros(3, requires_grad=True)
student = torch.ones(3, requires_grad=True)
loss = (teacher - student).pow(2).sum()

teacher.requires_grad_(False)
with torch.no_grad():
    teacher.lerp_(student, 0.1)
loss.backward()
print("teacher is a leaf:", teacher.is_leaf)
print("gradient of the student:", student.grad.tolist())
# --8<-- [end:show]

assert teacher.grad is None and not teacher.requires_grad
