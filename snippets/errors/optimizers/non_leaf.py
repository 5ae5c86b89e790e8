"""An optimizer refuses the result of a recorded operation."""

# --8<-- [start:show]
import torch

weight = torch.ones(3, requires_grad=True).double()
optimizer = torch.optim.SGD([weight], lr=0.1)
# --8<-- [end:show]

assert not weight.is_leaf

from torch import nn  # noqa: E402
from torch.nn.utils.parametrizations import weight_norm  # noqa: E402


def refused(tensor: torch.Tensor) -> bool:
    try:
        torch.optim.SGD([tensor], lr=0.1)
    except ValueError as error:
        return str(error) == "can't optimize a non-leaf Tensor"
    return False


leaf = torch.ones(3, requires_grad=True)
assert refused(leaf * 0.1) and refused(leaf[:2]) and refused(leaf.clone())
assert refused(weight_norm(nn.Linear(2, 2)).weight)
assert not refused(leaf) and not refused(leaf.float())
added = torch.optim.SGD([leaf], lr=0.1)
try:
    added.add_param_group({"params": [weight]})
except ValueError as error:
    assert str(error) == "can't optimize a non-leaf Tensor"
assert len(added.param_groups) == 1
# retain_grad() makes it pass: step() moves the result, not the leaf.
result = leaf.double()
result.retain_grad()
optimizer = torch.optim.SGD([result], lr=0.1)
result.sum().backward()
optimizer.step()
assert result.tolist() == [0.9, 0.9, 0.9] and leaf.tolist() == [1, 1, 1]
# Under no_grad() the copy is a leaf without the flag: it gets no gradient.
with torch.no_grad():
    copy = torch.ones(3, requires_grad=True).double()
assert not refused(copy) and not copy.requires_grad
