"""no_grad around eval() alone ends before the forward pass."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Linear(4, 3)
penguins = torch.ones(6, 4)

with torch.no_grad():
    classifier.eval()
logits = classifier(penguins)

print("training:", classifier.training)
print("logits require grad:", logits.requires_grad)
# --8<-- [end:show]

assert logits.requires_grad
