"""Reentrant checkpointing allows backward() only, without inputs."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

block = nn.Linear(4, 3)
penguins = torch.randn(6, 4, requires_grad=True)
scores = checkpoint(block, penguins, use_reentrant=True)
torch.autograd.grad(scores.sum(), penguins)
# --8<-- [end:show]

assert penguins.grad is None and block.weight.grad is None


def says(ask, *arguments):
    try:
        ask(*arguments)
    except RuntimeError as error:
        return str(error)
    return ""


def loss():
    return checkpoint(block, penguins, use_reentrant=True).sum()


assert "incompatible with .grad()" in says(
    loss().backward, None, None, False, [penguins]
)
unused = "appears to not have been used in the graph"
assert unused in says(torch.autograd.grad, loss(), block.weight)
loss().backward(inputs=[block.weight])
assert block.weight.grad is None
head = nn.Linear(3, 3)
head(checkpoint(block, penguins, use_reentrant=True)).sum().backward(
    inputs=[head.weight]
)
assert head.weight.grad is not None
