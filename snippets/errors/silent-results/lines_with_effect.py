"""The same lines, written so that each acts."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Linear(4, 3)
classifier.eval()
with torch.no_grad():
    print("recording:", classifier(torch.ones(6, 4)).requires_grad)
classifier.requires_grad_(False)

print("training mode:", classifier.training)
print("weight requires grad:", classifier.weight.requires_grad)
# --8<-- [end:show]

assert not any(p.requires_grad for p in classifier.parameters())
assert torch.is_grad_enabled()
