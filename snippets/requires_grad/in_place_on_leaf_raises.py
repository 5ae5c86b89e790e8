"""A leaf that requires grad refuses an in-place change while recording."""

# --8<-- [start:show]
from torch import nn

head = nn.Linear(4, 3)
head.bias.zero_()
# --8<-- [end:show]

before = head.bias.detach().clone()
try:
    head.bias.zero_()
except RuntimeError:
    assert head.bias.equal(before)
assert before.any()
