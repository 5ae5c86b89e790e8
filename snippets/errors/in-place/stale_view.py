"""A view made under no_grad() is stale once its base has changed."""

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)
optimizer = torch.optim.SGD(head.parameters(), lr=0.1)
with torch.no_grad():
    first = head.weight[0]

head(torch.randn(6, 4)).sum().backward()
optimizer.step()
length = first.norm()
# --8<-- [end:show]

with torch.no_grad():
    assert first.norm() == head.weight[0].norm()
