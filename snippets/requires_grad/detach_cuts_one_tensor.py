"""detach() cuts one tensor out of a record that was already made."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
backbone, head = nn.Linear(4, 8), nn.Linear(8, 3)

features = backbone(torch.randn(6, 4))
cut = features.detach()
head(cut).square().mean().backward()
print("features requires grad:", features.requires_grad)
print("cut requires grad:", cut.requires_grad)
print("backbone has a gradient:", backbone.weight.grad is not None)
print("head has a gradient:", head.weight.grad is not None)
# --8<-- [end:show]

assert features.grad_fn is not None
assert cut.data_ptr() == features.data_ptr()
assert backbone.weight.requires_grad
assert backbone.weight.grad is None
assert head.weight.grad is not None
