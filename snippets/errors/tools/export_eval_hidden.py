"""Setting the flag of an exported model raises nothing, and nothing reads it."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

penguins = torch.ones(6, 4)
classifier = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.5))
exported = torch.export.export(classifier, (penguins,)).module()

for module in exported.modules():
    module.training = False
print("training:", exported.training)
print("same output:", exported(penguins).equal(exported(penguins)))
# --8<-- [end:show]

torch.manual_seed(0)
assert not any(module.training for module in exported.modules())
assert not exported(penguins).equal(exported(penguins))
