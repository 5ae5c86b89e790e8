"""One batch in evaluation mode under no_grad() makes the parameters."""

# --8<-- [start:show]
import torch
from torch import nn

net = nn.Sequential(nn.LazyLinear(8), nn.LazyBatchNorm1d())
net.eval()
with torch.no_grad():
    net(torch.zeros(1, 4))
net.train()

net.requires_grad_(False)
print(
    "frozen:",
    [name for name, p in net.named_parameters() if not p.requires_grad],
)
print("batches counted:", net[1].num_batches_tracked.item())
# --8<-- [end:show]

assert not any(p.requires_grad for p in net.parameters())
assert net[1].num_batches_tracked == 0 and net[1].running_mean.eq(0).all()
# In training mode the made-up batch moves the statistics.
moved = nn.Sequential(nn.LazyBatchNorm1d())
with torch.no_grad():
    moved(torch.full((6, 4), 4.0))
assert (
    moved[0].num_batches_tracked == 1 and moved[0].running_mean.ne(0).all()
)
