"""Set inside, the flag is True, and still nothing is recorded."""

# Shown as: wrong
# --8<-- [start:show]
import torch

with torch.inference_mode():
    penguins = torch.ones(6, 4).requires_grad_()

scores = penguins.sum(dim=1)
print("penguins.requires_grad:", penguins.requires_grad)
print("scores.requires_grad:", scores.requires_grad)
# --8<-- [end:show]

assert penguins.is_inference() and penguins.is_leaf
try:
    scores.sum().backward()
except RuntimeError as error:
    assert "does not require grad and does not have a grad_fn" in str(error)
else:
    raise AssertionError
bias = torch.zeros(6, requires_grad=True)
(scores + bias).sum().backward()
assert bias.grad is not None and penguins.grad is None
