"""A frozen leaf was overwritten by a recorded value before backward()."""

# --8<-- [start:show]
import torch

teacher = torch.zeros(3, requires_grad=True)
student = torch.ones(3, requires_grad=True)
loss = (teacher - student).pow(2).sum()

teacher.requires_grad_(False)
teacher.lerp_(student, 0.1)
loss.backward()
# --8<-- [end:show]

assert teacher.detach().gt(0).all() and not teacher.is_leaf
assert teacher.grad_fn.name() == "LerpBackward0"

# Without an earlier loss nothing raises: the graph grows with every step.
teacher = torch.zeros(3)
for _ in range(3):
    teacher.lerp_(student, 0.1)
node, length = teacher.grad_fn, 0
while node is not None and node.name().startswith("Lerp"):
    node, length = node.next_functions[0][0], length + 1
assert length == 3

# Other gradients may have been added before the error.
first = torch.zeros(3, requires_grad=True)
other = torch.ones(3, requires_grad=True)
loss = first.sum() + (other * other).sum()
first.requires_grad_(False).copy_(student)
try:
    loss.backward()
except RuntimeError as error:
    assert "leaf variable has been moved into the graph interior" in str(
        error
    )
else:
    raise AssertionError
assert other.grad.tolist() == [2, 2, 2]
