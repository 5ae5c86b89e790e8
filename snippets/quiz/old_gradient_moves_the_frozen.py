"""Evaluation mode, a no_grad block and a frozen weight do not stop step()."""

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)
optimizer = torch.optim.SGD(head.parameters(), lr=0.1)
head(torch.ones(6, 4)).sum().backward()
before = head.weight.clone()

head.eval().requires_grad_(False)
with torch.no_grad():
    optimizer.step()
print(before.equal(head.weight))
# --8<-- [end:show]

optimizer.zero_grad()
before = head.weight.clone()
optimizer.step()
assert before.equal(head.weight)
