"""View and change in one block; what stays is detached."""

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)
optimizer = torch.optim.SGD(head.parameters(), lr=0.5)
with torch.no_grad():
    head.weight[0].zero_()
first = head.weight[0].detach()

head(torch.ones(6, 4)).sum().backward()
optimizer.step()
print("first row:", first.tolist())
print("its length:", first.norm().item())
# --8<-- [end:show]

assert first.equal(head.weight[0].detach()) and not first.requires_grad
