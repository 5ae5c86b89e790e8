"""On a parameter the hook runs when .grad is complete; a result takes register_hook()."""

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3, bias=False).double()
head.weight.register_post_accumulate_grad_hook(
    lambda weight: print("accumulated:", tuple(weight.grad.shape))
)
scores = head(torch.randn(6, 4).double())
scores.register_hook(lambda grad: print("passing:", tuple(grad.shape)))
scores.sum().backward()
# --8<-- [end:show]

assert head.weight.is_leaf and head.weight.grad is not None
