"""A loss computed under no_grad has no record, so backward() raises."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.nn import functional as F

classifier = nn.Linear(4, 3)
penguins = torch.ones(6, 4)
species = torch.zeros(6, dtype=torch.long)

with torch.no_grad():
    logits = classifier(penguins)
loss = F.cross_entropy(logits, species)
loss.backward()
# --8<-- [end:show]
