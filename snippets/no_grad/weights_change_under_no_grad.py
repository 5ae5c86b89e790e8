"""Under no_grad a weight may change in place and keeps requires_grad."""

# --8<-- [start:show]
import torch

weight = torch.ones(3, requires_grad=True)
loss = (weight * 2).sum()
loss.backward()

with torch.no_grad():
    weight -= 0.25 * weight.grad
print(weight)
# --8<-- [end:show]

assert weight.requires_grad and weight.is_leaf

# Rebinding the name instead gives a result, which does not require grad.
with torch.no_grad():
    rebound = weight - 0.25 * weight.grad
assert not rebound.requires_grad

# Outside the block the same line raises.
try:
    weight -= 0.25 * weight.grad
except RuntimeError as error:
    assert "a leaf Variable that requires grad" in str(error)
else:
    raise AssertionError("a leaf changed in place while recording")

# The change is counted: a graph that saved the weight notices it.
loss = weight.square().sum()
with torch.no_grad():
    weight -= 1
try:
    loss.backward()
except RuntimeError as error:
    assert "modified by an inplace operation" in str(error)
else:
    raise AssertionError("backward did not notice the change")

# A graph that had not saved the value does not notice the change.
hidden = (scale := torch.ones(3, requires_grad=True)) * 2
with torch.no_grad():
    hidden.mul_(10)
hidden.sum().backward()
assert hidden.tolist() == [20, 20, 20] and scale.grad.tolist() == [2, 2, 2]
