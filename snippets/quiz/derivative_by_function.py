"""torch.func.grad differentiates inside a no_grad block, by a plain tensor."""

# --8<-- [start:show]
import torch
from torch.func import grad

weight = torch.ones(3)
with torch.no_grad():
    gradient = grad(lambda w: (w * w).sum())(weight)
print(gradient)
# --8<-- [end:show]

assert gradient.tolist() == [2.0, 2.0, 2.0]
assert not weight.requires_grad
