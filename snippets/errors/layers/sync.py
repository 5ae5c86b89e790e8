"""In a process group SyncBatchNorm refuses the CPU in training mode alone."""

# --8<-- [start:show]
import torch
import torch.distributed as dist
from torch import nn

dist.init_process_group(
    "gloo", store=dist.HashStore(), rank=0, world_size=1
)
norm = nn.SyncBatchNorm(4)
penguins = torch.randn(6, 4)
norm.eval()
print("evaluation mode:", norm(penguins).shape)
norm.train()
norm(penguins)
# --8<-- [end:show]

assert norm.num_batches_tracked == 1 and norm.running_mean.eq(0).all()
assert nn.BatchNorm1d(4)(penguins).shape == (6, 4)
dist.destroy_process_group()
assert norm(penguins).shape == (6, 4) and norm.running_mean.ne(0).all()
