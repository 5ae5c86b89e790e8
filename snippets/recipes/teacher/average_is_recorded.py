"""Averaging into a frozen teacher with recording on raises nothing, and each update adds a node."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

student = nn.Linear(4, 3)
teacher = nn.Linear(4, 3).requires_grad_(False)

for _ in range(3):
    teacher.weight.lerp_(student.weight, 0.1)
node, nodes = teacher.weight.grad_fn, 0
while node is not None:
    node, nodes = node.next_functions[0][0], nodes + 1
print("requires grad:", teacher.weight.requires_grad)
print("nodes:", nodes)
# --8<-- [end:show]

assert nodes == 3 and teacher.weight.requires_grad

# One that requires grad refuses.
open_teacher = nn.Linear(4, 3)
try:
    open_teacher.weight.lerp_(student.weight, 0.1)
except RuntimeError as error:
    assert "a leaf Variable that requires grad" in str(error)
else:
    raise AssertionError("a leaf that requires grad was changed in place")

# Under no_grad(), through detach() or through a state_dict nothing is recorded.
for mode in (torch.no_grad, torch.inference_mode):
    quiet = nn.Linear(4, 3)
    with mode():
        quiet.weight.lerp_(student.weight, 0.1)
    assert quiet.weight.is_leaf and quiet.weight.requires_grad
    assert not quiet.weight.is_inference()
start = quiet.weight.detach().clone()
for name, value in quiet.state_dict().items():
    value.lerp_(student.state_dict()[name], 0.1)
assert quiet.weight.is_leaf and not torch.equal(quiet.weight, start)

# The second argument is the share of the student, 1 - decay.
with torch.no_grad():
    by_hand = 0.9 * start + 0.1 * student.weight
torch.testing.assert_close(quiet.weight.detach(), by_hand)

# A counter is no float.
try:
    torch.tensor(1).lerp_(torch.tensor(2), 0.1)
except RuntimeError:
    pass
else:
    raise AssertionError("lerp_() took integers")
