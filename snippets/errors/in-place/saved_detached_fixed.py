"""detach() makes a second tensor; the graph keeps the first."""

# --8<-- [start:show]
import torch
from torch import nn

layer = nn.Linear(4, 3)
features = layer(torch.ones(6, 4))
loss = features.pow(2).mean()
constant = features.detach()
loss.backward()
print("detached:", constant.requires_grad)
print("gradient of the weight:", tuple(layer.weight.grad.shape))
# --8<-- [end:show]

assert layer.weight.grad.any()
