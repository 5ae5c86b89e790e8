"""The forward pass records; only backward() computes gradients."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Linear(4, 3)
penguins = torch.ones(6, 4)

loss = classifier(penguins).sum()
print("recorded:", loss.grad_fn is not None)
print("gradient after forward: ", classifier.bias.grad)

loss.backward()
print("gradient after backward:", classifier.bias.grad)
# --8<-- [end:show]

assert classifier.weight.grad is not None
