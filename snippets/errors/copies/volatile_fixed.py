"""Under no_grad() a plain tensor does what volatile did."""

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)
with torch.no_grad():
    print("recorded:", head(torch.randn(6, 4)).requires_grad)
# --8<-- [end:show]

penguins = torch.randn(6, 4)
with torch.no_grad():
    scores = head(penguins)
assert scores.grad_fn is None and torch.equal(scores, head(penguins))
