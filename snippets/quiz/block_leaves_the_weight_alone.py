"""no_grad() acts on results: a weight keeps its flag in the block."""

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)
with torch.no_grad():
    scores = head(torch.ones(6, 4))
    print("scores:", scores.requires_grad)
    print("weight:", head.weight.requires_grad)
# --8<-- [end:show]

assert head(torch.ones(6, 4)).requires_grad
