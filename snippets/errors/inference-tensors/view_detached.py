"""Through detach() the values change, and the gradient ignores it."""

# Shown as: wrong
# --8<-- [start:show]
import torch

weight = torch.ones(3, requires_grad=True)
scores = weight * 1
with torch.inference_mode():
    first = scores[:2]
first.detach().mul_(10)
scores.sum().backward()
print("scores:", scores.tolist())
print("gradient:", weight.grad.tolist())
# --8<-- [end:show]

assert scores.tolist() == [10, 10, 1]
assert weight.grad is not None and weight.grad.tolist() == [1, 1, 1]
