"""The attribute takes True and False and nothing that is like them."""

import numpy as np
import torch

# --8<-- [start:show]
from torch import nn

head = nn.Linear(4, 3)
head.bias.requires_grad = 0
# --8<-- [end:show]


assert head.bias.requires_grad
for value in (1, None, "no", np.bool_(False), torch.tensor(False)):
    try:
        head.bias.requires_grad = value
    except RuntimeError as error:
        assert str(error) == "requires_grad must be a bool"
    else:
        raise AssertionError(value)
    for call in (head.bias.requires_grad_, head.requires_grad_):
        try:
            call(value)
        except TypeError as error:
            assert (
                "argument 'requires_grad' (position 1) must be bool"
                in str(error)
            )
        else:
            raise AssertionError(value)
try:
    torch.ones(3, requires_grad=1)
except TypeError as error:
    assert "argument 'requires_grad' must be bool, not int" in str(error)
else:
    raise AssertionError
assert head.bias.requires_grad and head.weight.requires_grad
head.bias.requires_grad = bool(np.bool_(False))
assert not head.bias.requires_grad
# On a module the assignment makes an attribute that nothing reads.
head.requires_grad = 0
assert head.weight.requires_grad
