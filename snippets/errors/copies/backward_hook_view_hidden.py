"""The change through .data raises nothing, and backward() leaves the ReLU out."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

first = nn.Linear(1, 1, bias=False)
nn.init.ones_(first.weight)
first.register_full_backward_hook(lambda *gradients: None)

features = first(torch.tensor([[-5.0]], requires_grad=True))
features.data.relu_()
features.sum().backward()
print("output:", features.item())
print("gradient of the weight:", first.weight.grad.item())
# --8<-- [end:show]

# With the ReLU the output is constant around the weight: its gradient is zero.
first.weight.grad = None
first(torch.tensor([[-5.0]], requires_grad=True)).relu().sum().backward()
assert first.weight.grad.item() == 0

# Under no_grad() the change passes, and the next use of the tensor raises.
features = first(torch.tensor([[-5.0]], requires_grad=True))
with torch.no_grad():
    features.relu_()
assert features.item() == 0
try:
    features.sum()
except RuntimeError as error:
    said = "is a view and its base or another view of its base has been modified"
    assert said in str(error)
else:
    raise AssertionError
