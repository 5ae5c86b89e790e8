"""With the buffers of the norm the function computes what the norm computes."""

# --8<-- [start:show]
import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)
norm = nn.BatchNorm1d(4)
norm(torch.randn(6, 4) + 3)  # training mode: the statistics move
norm.eval()

penguins = torch.randn(6, 4) + 3
by_hand = F.batch_norm(
    penguins, norm.running_mean, norm.running_var, training=norm.training
)
print("as the norm computes:", torch.equal(by_hand, norm(penguins)))
# --8<-- [end:show]

assert torch.equal(by_hand, norm(penguins)) and norm.running_mean.any()
