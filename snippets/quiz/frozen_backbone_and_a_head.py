"""A frozen backbone in evaluation mode gives features that only the head records."""

# --8<-- [start:show]
import torch
from torch import nn

backbone = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8)).eval()
backbone.requires_grad_(False)
head = nn.Linear(8, 3)
features = backbone(torch.ones(6, 4))
print("features recorded:", features.requires_grad)
print("scores recorded:", head(features).requires_grad)
print("batches seen:", backbone[1].num_batches_tracked.item())
# --8<-- [end:show]

head(features).sum().backward()
assert head.weight.grad is not None
assert all(p.grad is None for p in backbone.parameters())
