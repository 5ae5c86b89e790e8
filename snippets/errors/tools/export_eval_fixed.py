"""Exported in evaluation mode, the model does not drop."""

# --8<-- [start:show]
import torch
from torch import nn

penguins = torch.ones(6, 4)
classifier = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.5))

classifier.eval()
exported = torch.export.export(classifier, (penguins,)).module()
print("same output:", exported(penguins).equal(exported(penguins)))
# --8<-- [end:show]

torch.manual_seed(0)
assert exported(penguins).equal(classifier(penguins))
