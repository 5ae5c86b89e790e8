"""A frozen judge passes the gradient on, and its norm counts the batch."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
generator = nn.Linear(2, 4)
judge = nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 1))
judge.requires_grad_(False)
judge(generator(torch.randn(6, 2))).sum().backward()
print("generator:", generator.weight.grad is not None)
print("batches seen:", judge[0].num_batches_tracked.item())
# --8<-- [end:show]

assert judge[1].weight.grad is None
