"""Neither eval() nor requires_grad_(False) alone freezes a BatchNorm."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

penguins = torch.tensor([[5.0], [15.0]])

norm = nn.BatchNorm1d(1).eval()
norm(penguins).sum().backward()
torch.optim.SGD(norm.parameters(), lr=0.5).step()
print("bias:", norm.bias.item(), "mean:", norm.running_mean.item())

norm = nn.BatchNorm1d(1).requires_grad_(False)
norm(penguins)
print("bias:", norm.bias.item(), "mean:", norm.running_mean.item())
# --8<-- [end:show]

norm = nn.BatchNorm1d(1).requires_grad_(False).eval()
assert not norm(penguins).requires_grad
assert norm.running_mean.item() == 0
