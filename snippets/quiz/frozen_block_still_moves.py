"""A frozen backbone under no_grad() still drops and counts in training mode."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
parts = nn.Linear(4, 100), nn.BatchNorm1d(100), nn.Dropout()
backbone = nn.Sequential(*parts).requires_grad_(False)
penguins = torch.randn(6, 4)
with torch.no_grad():
    same = backbone(penguins).equal(backbone(penguins))
print("same features:", same)
print("batches seen:", backbone[1].num_batches_tracked.item())
# --8<-- [end:show]

backbone.eval()
assert backbone(penguins).equal(backbone(penguins))
assert backbone[1].num_batches_tracked.item() == 2
