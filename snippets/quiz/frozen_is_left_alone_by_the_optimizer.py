"""A parameter that never had a gradient is skipped, weight decay included."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3))
classifier[0].requires_grad_(False)
optimizer = torch.optim.AdamW(classifier.parameters(), weight_decay=0.1)
before = [layer.weight.clone() for layer in classifier]
classifier(torch.ones(6, 4)).sum().backward()
optimizer.step()
for layer, old in zip(classifier, before, strict=True):
    print("moved:", not old.equal(layer.weight))
# --8<-- [end:show]

assert classifier[0].weight.grad is None
assert classifier[0].weight not in optimizer.state
