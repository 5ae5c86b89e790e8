"""A change through .data is not counted: the gradient is wrong."""

# Shown as: wrong
# --8<-- [start:show]
import torch

weight = torch.ones(3, requires_grad=True)
penalty = weight.pow(2).sum()
weight.data.zero_()
penalty.backward()
print(weight.grad)
# --8<-- [end:show]

assert weight.grad.tolist() == [0, 0, 0] and weight._version == 0
weight = torch.ones(3, requires_grad=True)
penalty = weight.pow(2).sum()
penalty.backward(retain_graph=True)
assert weight.grad.tolist() == [2, 2, 2]
with torch.no_grad():
    weight.zero_()
try:
    penalty.backward()
except RuntimeError as error:
    assert "has been modified by an inplace operation" in str(error)
else:
    raise AssertionError
