"""A batch of one passes BatchNorm1d in evaluation, raises in training."""

# --8<-- [start:show]
import torch
from torch import nn

norm = nn.BatchNorm1d(4)
one_penguin = torch.zeros(1, 4)

norm.eval()
print("eval:", norm(one_penguin).shape)
norm.train()
norm(one_penguin)
# --8<-- [end:show]
