"""With every input frozen there is nothing to go back through."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Linear(4, 3)
classifier.requires_grad_(False)
loss = classifier(torch.ones(6, 4)).square().mean()
loss.backward()
# --8<-- [end:show]
