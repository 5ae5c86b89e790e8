"""no_grad around a frozen layer cuts the layers before it off."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
backbone, adapter, head = nn.Linear(4, 8), nn.Linear(8, 8), nn.Linear(8, 3)
adapter.requires_grad_(False)

features = backbone(torch.randn(6, 4))
with torch.no_grad():
    features = adapter(features)
head(features).square().mean().backward()
print("head has a gradient:", head.weight.grad is not None)
print("backbone has a gradient:", backbone.weight.grad is not None)
# --8<-- [end:show]

assert head.weight.grad is not None
assert backbone.weight.grad is None
head(adapter(backbone(torch.randn(6, 4)))).square().mean().backward()
assert backbone.weight.grad.abs().sum() > 0
