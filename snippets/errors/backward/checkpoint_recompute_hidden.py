"""Reentrant checkpointing compares nothing: the gradient is that of another net."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

block = nn.Sequential(nn.Linear(4, 3), nn.Dropout())
penguins = torch.randn(6, 4, requires_grad=True)
for training in (True, False):
    torch.manual_seed(0)
    loss = checkpoint(block, penguins, use_reentrant=True).sum()
    block.train(training)
    block.zero_grad()
    loss.backward()
    print("train" if training else "eval", block[0].bias.grad)
# --8<-- [end:show]

assert block[0].bias.grad.tolist() == [6.0, 6.0, 6.0]
block.train().zero_grad()
torch.manual_seed(0)
block(penguins).sum().backward()
assert block[0].bias.grad.tolist() != [6.0, 6.0, 6.0]
