"""eval() inside a block outlasts it; recording comes back."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 3), nn.Dropout())
with torch.no_grad():
    classifier.eval()
    classifier(torch.ones(6, 4))
print("training mode:", classifier.training)
print("recording:", torch.is_grad_enabled())
# --8<-- [end:show]

assert classifier(torch.ones(6, 4)).requires_grad
