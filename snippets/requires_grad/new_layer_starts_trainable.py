"""A layer that replaces a frozen one is trainable."""

# --8<-- [start:show]
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1000))
classifier.requires_grad_(False)
classifier[2] = nn.Linear(8, 3)

for name, parameter in classifier.named_parameters():
    print(f"{name:8} requires_grad {parameter.requires_grad}")
# --8<-- [end:show]

assert not classifier[0].weight.requires_grad
assert classifier[2].weight.requires_grad
assert classifier[2].requires_grad_(False) is classifier[2]
