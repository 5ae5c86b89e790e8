"""A tensor hook on the output sees its gradient, without a warning."""

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)


def watch(layer, inputs, output):
    if output.requires_grad:
        output.register_hook(
            lambda grad: print("output:", tuple(grad.shape))
        )


head.register_forward_hook(watch)
head(torch.randn(6, 4)).sum().backward()
# --8<-- [end:show]

with torch.no_grad():
    head(torch.randn(6, 4))  # registers nothing, raises nothing
assert head.weight.grad is not None
