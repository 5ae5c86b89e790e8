"""A clone made outside inference mode is a normal tensor."""

# --8<-- [start:show]
import torch
from torch import nn

with torch.inference_mode():
    features = torch.ones(6, 4)
    clone_inside = features.clone()

clone_outside = features.clone()
print("cloned inside: ", clone_inside.is_inference())
print("cloned outside:", clone_outside.is_inference())

head = nn.Linear(4, 3)
print(head(clone_outside).requires_grad)
# --8<-- [end:show]


clone_outside += 1
clone_outside.requires_grad_()
head(clone_outside).sum().backward()
assert clone_outside.grad is not None

# detach() and views do not cure: they share the tensor's memory.
assert features.detach().is_inference()
assert features[:1].is_inference()
