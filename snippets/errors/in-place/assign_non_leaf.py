"""A frozen parameter into which a recorded value was written is no leaf."""

import torch

# --8<-- [start:show]
from torch import nn

student, teacher = nn.Linear(4, 3), nn.Linear(4, 3)
teacher.requires_grad_(False)
teacher.weight.lerp_(student.weight, 0.1)

served = nn.Linear(4, 3)
served.weight = teacher.weight
# --8<-- [end:show]


assert isinstance(teacher.weight, nn.Parameter)
assert teacher.weight.requires_grad and teacher.weight.grad_fn is not None
kept = served.weight
assert kept is not teacher.weight and kept.is_leaf
try:
    served.register_parameter("extra", teacher.weight)
except ValueError as error:
    assert "Cannot assign non-leaf Tensor to parameter 'extra'" in str(
        error
    )
else:
    raise AssertionError

# Under no_grad() it stays a leaf.
teacher = nn.Linear(4, 3).requires_grad_(False)
with torch.no_grad():
    teacher.weight.lerp_(student.weight, 0.1)
served.weight = teacher.weight
assert served.weight is teacher.weight and teacher.weight.is_leaf
