"""An edit through .data makes the gradient wrong without an error."""
# Shown as: wrong

# --8<-- [start:show]
import torch

logits = torch.zeros(3, requires_grad=True)
probabilities = logits.sigmoid()
probabilities.data.zero_()
probabilities.sum().backward()
print(logits.grad)
# --8<-- [end:show]

assert torch.equal(logits.grad, torch.zeros(3))
logits.grad = None
logits.sigmoid().sum().backward()
assert torch.equal(logits.grad, torch.full((3,), 0.25))
