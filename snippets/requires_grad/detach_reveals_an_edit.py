"""The same edit through detach() is caught by backward()."""

# --8<-- [start:show]
import torch

logits = torch.zeros(3, requires_grad=True)
probabilities = logits.sigmoid()
probabilities.detach().zero_()
probabilities.sum().backward()
# --8<-- [end:show]
