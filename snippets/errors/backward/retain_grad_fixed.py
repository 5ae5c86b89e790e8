"""A recorded result keeps its gradient on request."""

# --8<-- [start:show]
import torch
from torch import nn

backbone, head = nn.Linear(4, 8), nn.Linear(8, 3)

features = backbone(torch.randn(6, 4))
features.retain_grad()
head(features).sum().backward()
print(features.grad.shape, backbone.weight.grad.shape)
# --8<-- [end:show]

assert torch.allclose(features.grad, head.weight.sum(dim=0).expand(6, 8))
