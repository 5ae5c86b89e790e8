"""Features made in inference mode cannot be saved for the backward pass of a head."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

backbone, head = nn.Linear(4, 8), nn.Linear(8, 3)
penguins = torch.ones(6, 4)
with torch.inference_mode():
    features = backbone(penguins)
head(features).sum().backward()
print("gradient:", head.weight.grad is not None)
# --8<-- [end:show]

head(features.clone()).sum().backward()
assert head.weight.grad is not None
assert backbone.weight.grad is None
