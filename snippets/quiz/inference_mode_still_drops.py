"""In inference mode a model in training mode drops as before."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
classifier = nn.Sequential(nn.Linear(4, 100), nn.Dropout())
penguins = torch.ones(6, 4)
with torch.inference_mode():
    first, second = classifier(penguins), classifier(penguins)
print(first.equal(second))
# --8<-- [end:show]

with torch.inference_mode():
    classifier.eval()
    assert classifier(penguins).equal(classifier(penguins))
