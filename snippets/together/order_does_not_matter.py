"""The order is free; leaving the block restores the grad mode only."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 3), nn.Dropout())
penguins = torch.ones(6, 4)

with torch.no_grad():
    classifier.eval()
    eval_inside = classifier(penguins)
    print("inside:", classifier.training, torch.is_grad_enabled())
print("after: ", classifier.training, torch.is_grad_enabled())

with torch.no_grad():
    print("same output:", torch.equal(classifier(penguins), eval_inside))
# --8<-- [end:show]

assert not classifier.training
assert classifier(penguins).requires_grad
assert torch.equal(classifier(penguins), eval_inside)
classifier.train()
with torch.no_grad():
    assert not torch.equal(classifier(penguins), eval_inside)
assert classifier.training
