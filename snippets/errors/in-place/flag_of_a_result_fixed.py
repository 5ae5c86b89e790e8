"""detach() gives a tensor without the flag; the result keeps its own."""

# --8<-- [start:show]
import torch
from torch import nn

scores = nn.Linear(4, 3)(torch.ones(6, 4))
constant = scores.detach()
print("result:", scores.requires_grad)
print("detached:", constant.requires_grad)
# --8<-- [end:show]


def raised(change):
    try:
        change()
    except RuntimeError as error:
        return str(error)
    raise AssertionError("nothing was raised")


LEAVES = "you can only change requires_grad flags of leaf variables."
LONG = LEAVES + " If you want to use a computed variable in a subgraph"
for change in (
    lambda: setattr(scores, "requires_grad", False),
    lambda: scores.requires_grad_(False),
    lambda: scores[0].requires_grad_(False),
):
    assert raised(change).startswith(LONG)
# Assigning True raises too; requires_grad_(True) has nothing to do.
assert raised(lambda: setattr(scores, "requires_grad", True)) == LEAVES
scores.requires_grad_()
assert scores.requires_grad and scores.grad_fn is not None

# A result that was not recorded is a leaf.
with torch.no_grad():
    unrecorded = nn.Linear(4, 3)(torch.ones(6, 4))
unrecorded.requires_grad = True
unrecorded.requires_grad = False

# The weight of a parametrized layer is a result; the module can be frozen.
layer = nn.utils.parametrizations.weight_norm(nn.Linear(4, 3))
assert raised(lambda: layer.weight.requires_grad_(False)).startswith(LONG)
layer.requires_grad_(False)
assert not layer.weight.requires_grad
# A converted leaf is a result, and so is a frozen parameter that a recorded
# value was written into.
double = torch.ones(3, requires_grad=True).double()
assert raised(lambda: double.requires_grad_(False)).startswith(LONG)
teacher = nn.Linear(4, 3).requires_grad_(False)
teacher.weight.lerp_(nn.Linear(4, 3).weight, 0.1)
assert raised(lambda: teacher.requires_grad_(False)).startswith(LONG)
