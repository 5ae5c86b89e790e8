"""Names and a count show what is still trainable."""

# --8<-- [start:show]
from torch import nn

classifier = nn.Sequential()
classifier.add_module("backbone", nn.Linear(4, 8))
classifier.add_module("head", nn.Linear(8, 3))
classifier.backbone.requires_grad_(False)

trainable = {
    name: parameter.numel()
    for name, parameter in classifier.named_parameters()
    if parameter.requires_grad
}
print(trainable)
print("trainable:", sum(trainable.values()))
# --8<-- [end:show]

assert sum(trainable.values()) == 8 * 3 + 3
classifier.head.requires_grad = False
assert classifier.head.weight.requires_grad
assert sum(p.numel() for p in classifier.parameters()) == 4 * 8 + 8 + 27
