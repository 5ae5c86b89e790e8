"""no_grad() neither clears nor hides the .grad that an earlier backward() left, and adds nothing."""

# --8<-- [start:show]
import torch
from torch import nn

classifier, penguins = nn.Linear(2, 1), torch.ones(3, 2)
classifier(penguins).sum().backward()
with torch.no_grad():
    print("before a pass:", classifier.weight.grad)
    classifier(penguins)
    print("after a pass:", classifier.weight.grad)
classifier.zero_grad()
print("after zero_grad():", classifier.weight.grad)
# --8<-- [end:show]

assert classifier.weight.requires_grad
with torch.no_grad():
    assert classifier.weight.requires_grad
    assert not classifier(penguins).requires_grad
