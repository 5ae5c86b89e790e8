"""allow_unused=True gives None instead of a gradient."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

head, penguins = nn.Linear(4, 3), torch.randn(6, 4)

scores = head(penguins)
penguins.requires_grad_()
print(torch.autograd.grad(scores.sum(), penguins, allow_unused=True))
# --8<-- [end:show]

scores = head(penguins.detach())
(slopes,) = torch.autograd.grad(
    scores.sum(), penguins, materialize_grads=True
)
assert slopes is not None and not slopes.any()
