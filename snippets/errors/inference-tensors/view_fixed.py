"""View and change both outside are recorded, both inside are not."""

# --8<-- [start:show]
import torch

weight = torch.ones(3, requires_grad=True)
scores = weight * 1
first = scores[:2]
first *= 10
scores.sum().backward()
print("recorded, gradient:", weight.grad.tolist())

with torch.inference_mode():
    weight[:2].zero_()
print("not recorded, weight:", weight.tolist())
# --8<-- [end:show]

assert weight.grad is not None and weight.grad.tolist() == [10, 10, 1]
assert weight.is_leaf and weight.requires_grad and not weight.is_inference()
with torch.no_grad():
    weight[2:].zero_()
assert weight.tolist() == [0, 0, 0] and weight.grad_fn is None
