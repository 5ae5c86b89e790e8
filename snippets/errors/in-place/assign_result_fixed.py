"""The values change in place, and the optimizer still has the weight."""

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)
optimizer = torch.optim.SGD(head.parameters(), lr=0.1)
with torch.no_grad():
    head.weight *= 0.5

before = head.weight.detach().clone()
head(torch.ones(6, 4)).sum().backward()
optimizer.step()
print("weight moved:", not head.weight.equal(before))
# --8<-- [end:show]

assert not head.weight.equal(before)
