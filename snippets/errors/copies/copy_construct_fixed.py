"""clone() copies and stays in the graph; detach().clone() copies and leaves it."""

# --8<-- [start:show]
import torch
from torch import nn

backbone = nn.Linear(4, 4)
features = backbone(torch.randn(6, 4))

in_the_graph = features.clone()
outside = features.detach().clone()
print("clone():", in_the_graph.requires_grad)
print("detach().clone():", outside.requires_grad)
# --8<-- [end:show]

in_the_graph.sum().backward()
assert backbone.weight.grad.any()
assert outside.data_ptr() != features.data_ptr() and outside.grad_fn is None
