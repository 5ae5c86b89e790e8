"""A filter on names finds what is spelt so, not what is meant."""
# Shown as: wrong

# --8<-- [start:show]
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU())
classifier.add_module("subnet", nn.Linear(8, 3))

for name, parameter in classifier.named_parameters():
    if "bn" in name:
        parameter.requires_grad_(False)
    print(f"{name:13} requires_grad {parameter.requires_grad}")
# --8<-- [end:show]

assert classifier[1].weight.requires_grad
assert not classifier.subnet.weight.requires_grad
names = dict(classifier.named_parameters())
assert "1.running_mean" not in names
assert "1.running_mean" in dict(classifier.named_buffers())
