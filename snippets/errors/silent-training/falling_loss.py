"""Recorded, and with a step, the loss falls."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
head = nn.Linear(4, 3)
optimizer = torch.optim.SGD(head.parameters(), lr=0.1)
penguins = torch.randn(6, 4)
for step in range(3):
    optimizer.zero_grad()
    loss = head(penguins).square().mean()
    loss.backward()
    optimizer.step()
    print(f"step {step}: {loss.item():.2f}")
# --8<-- [end:show]

assert loss.grad_fn is not None and head.weight.grad.any()
assert head(penguins).square().mean() < loss
