"""A new head is trainable and in training mode, whatever was set before."""

# --8<-- [start:show]
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 10))
classifier.requires_grad_(False).eval()
classifier[1] = nn.Linear(8, 3)
print("trainable:", [part.weight.requires_grad for part in classifier])
print("training mode:", [part.training for part in classifier])
# --8<-- [end:show]

assert not classifier.training
