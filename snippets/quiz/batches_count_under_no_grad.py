"""no_grad() does not keep BatchNorm from counting; eval() does, also after a block."""

# --8<-- [start:show]
import torch
from torch import nn

norm, penguins = nn.BatchNorm1d(4), torch.ones(6, 4)
norm(penguins)
with torch.no_grad():
    norm(penguins)
    norm(penguins)
    norm.eval()
    norm(penguins)
norm(penguins)
print(norm.num_batches_tracked.item())
# --8<-- [end:show]

assert not norm.training
assert torch.is_grad_enabled()
