"""New parameters and layers require grad, also under no_grad."""

# --8<-- [start:show]
import torch
from torch import nn

with torch.no_grad():
    offset = torch.zeros(3, requires_grad=True)
    scale = nn.Parameter(torch.ones(3))
    head = nn.Linear(4, 3)
    scaled = scale * 2

print("factory function:", offset.requires_grad)
print("parameter:", scale.requires_grad)
print("layer:", head.weight.requires_grad)
print("result:", scaled.requires_grad)
# --8<-- [end:show]

with torch.no_grad():
    assert torch.zeros(3).requires_grad_().requires_grad
assert head(torch.ones(6, 4)).requires_grad
