"""With retain_graph=True every step walks back through all steps before it."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

cell, hidden, walked = nn.RNNCell(4, 3), torch.zeros(6, 3), []

for day in torch.randn(3, 6, 4):
    hidden = cell(day, hidden)
    hidden.register_hook(walked.append)
    hidden.square().mean().backward(retain_graph=True)
    print("steps walked back:", len(walked))
    walked.clear()
# --8<-- [end:show]

torch.optim.SGD(cell.parameters(), lr=0.1).step()
hidden = cell(day, hidden)
try:
    hidden.square().mean().backward(retain_graph=True)
except RuntimeError as error:
    assert "has been modified by an inplace operation" in str(error)
else:
    raise AssertionError
