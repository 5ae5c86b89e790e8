"""A loss computed under no_grad() has no history, so backward() raises."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.nn import functional as F

backbone, head = nn.Linear(4, 8).requires_grad_(False), nn.Linear(8, 3)
penguins, species = torch.zeros(6, 4), torch.zeros(6, dtype=torch.long)

with torch.no_grad():
    features = backbone(penguins)
    loss = F.cross_entropy(head(features), species)
loss.backward()
# --8<-- [end:show]
