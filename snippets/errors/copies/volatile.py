"""volatile=True only warns: the forward pass is recorded."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.autograd import Variable

head = nn.Linear(4, 3)
penguins = Variable(torch.randn(6, 4), volatile=True)
print("recorded:", head(penguins).requires_grad)
# --8<-- [end:show]

import warnings  # noqa: E402

assert type(penguins) is torch.Tensor
assert head(
    Variable(torch.randn(6, 4))
).requires_grad  # with the argument deleted it is recorded still
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    assert penguins.volatile is False
    penguins.volatile = True
    assert penguins.volatile is False and not penguins.requires_grad
texts = [str(warning.message) for warning in caught]
assert (
    texts[0] == "volatile was removed (Variable.volatile is always False)"
), texts
assert texts[1].startswith("volatile was removed and now has no effect"), (
    texts
)
try:
    Variable(torch.randn(6, 4), requires_grad=True, volatile=True)
except ValueError as error:
    assert (
        str(error)
        == "Variable can't be volatile and require_grad at the same time!"
    )
else:
    raise AssertionError
