"""A result computed under no_grad does not require grad."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Linear(4, 3)
penguins = torch.ones(6, 4)

recorded = classifier(penguins)
with torch.no_grad():
    not_recorded = classifier(penguins)

print("outside:", recorded.requires_grad)
print("inside: ", not_recorded.requires_grad)
print("weight: ", classifier.weight.requires_grad)
# --8<-- [end:show]

assert torch.equal(recorded, not_recorded)
assert recorded.grad_fn is not None
assert not_recorded.grad_fn is None
