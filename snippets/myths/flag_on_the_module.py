"""An assignment makes an attribute that nobody reads; the method with an underscore freezes."""

# --8<-- [start:show]
from torch import nn

classifier = nn.Linear(4, 3)

classifier.requires_grad = False
print("assigned:", classifier.weight.requires_grad)

classifier.requires_grad_(False)
print("called:", classifier.weight.requires_grad)
# --8<-- [end:show]

assert classifier.bias.requires_grad is False
# A module that keeps another: the attribute does not spread either.
model = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3))
model[0].requires_grad = False
model.requires_grad = False
assert all(p.requires_grad for p in model.parameters())
