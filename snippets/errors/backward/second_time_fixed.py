"""Detached, the hidden state carries its values and no graph."""

# --8<-- [start:show]
import torch
from torch import nn

cell, hidden, walked = nn.RNNCell(4, 3), torch.zeros(6, 3), []

for day in torch.randn(3, 6, 4):
    hidden = cell(day, hidden.detach())
    hidden.register_hook(walked.append)
    hidden.square().mean().backward()
    print("steps walked back:", len(walked))
    walked.clear()
# --8<-- [end:show]

assert cell.weight_hh.grad.any()
