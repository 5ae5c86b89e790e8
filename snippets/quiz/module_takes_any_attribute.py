"""A module has no flag of that name: assigning it freezes nothing."""
# Shown as: wrong

# --8<-- [start:show]
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
classifier[0].requires_grad = False
trainable = [p for p in classifier.parameters() if p.requires_grad]
print("trainable tensors:", len(trainable))
# --8<-- [end:show]

assert classifier[0].requires_grad is False
classifier[0].requires_grad_(False)
assert [p.requires_grad for p in classifier[0].parameters()] == [False] * 2
