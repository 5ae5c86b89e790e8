"""requires_grad_() on the features lets the hook fire, and the backbone does not train."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

backbone, head = nn.Linear(4, 4), nn.Linear(4, 3)
penguins = torch.randn(6, 4)

with torch.no_grad():
    features = backbone(penguins)
features.requires_grad_()
features.register_hook(lambda grad: print("gradient:", tuple(grad.shape)))
head(features).sum().backward()
print("backbone has a gradient:", backbone.weight.grad is not None)
# --8<-- [end:show]

assert (
    features.is_leaf
    and backbone.bias.grad is None
    and head.weight.grad is not None
)
