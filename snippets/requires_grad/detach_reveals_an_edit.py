"""The same edit through detach() is caught by backward()."""

# --8<-- [start:show]
import torch

logits = torch.zeros(3, requires_grad=True)
probabilities = logits.sigmoid()
probabilities.detach().zero_()
probabilities.sum().backward()
# --8<-- [end:show]

# Through NumPy the edit is not seen: the true gradient is 0.25.
logits = torch.zeros(3, requires_grad=True)
scores = torch.sigmoid(logits)
scores.detach().numpy()[:] = 0
scores.sum().backward()
assert logits.grad.tolist() == [0, 0, 0]
