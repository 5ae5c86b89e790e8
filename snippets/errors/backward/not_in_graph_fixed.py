"""With the flag set before the forward pass the input has a gradient."""

# --8<-- [start:show]
import torch
from torch import nn

head, penguins = nn.Linear(4, 3), torch.randn(6, 4)

penguins.requires_grad_()
scores = head(penguins)
(slopes,) = torch.autograd.grad(scores.sum(), penguins)
print(slopes.shape)
# --8<-- [end:show]

assert torch.allclose(slopes, head.weight.sum(dim=0).expand(6, 4))
