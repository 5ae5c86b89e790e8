"""The graph kept the input of pow, and detach_() cut it off."""

# --8<-- [start:show]
import torch
from torch import nn

features = nn.Linear(4, 3)(torch.ones(6, 4))
loss = features.pow(2).mean()
features.detach_()
loss.backward()
# --8<-- [end:show]

# What keeps no input raises nothing, and the gradient still passes.
layer = nn.Linear(4, 3)
features = layer(torch.ones(6, 4))
loss = (features * 2).sum()
features.detach_()
loss.backward()
assert layer.weight.grad.any() and not features.requires_grad

# Other parts of the graph may have got their gradient before the error.
logits = torch.zeros(3, requires_grad=True)
other = torch.ones(3, requires_grad=True)
scores = logits.exp()
loss = (scores * scores).sum() + (other * other).sum()
scores.detach_()
try:
    loss.backward()
except RuntimeError as error:
    assert "has been detached in-place" in str(error)
else:
    raise AssertionError
assert logits.grad is None and other.grad.tolist() == [2, 2, 2]
