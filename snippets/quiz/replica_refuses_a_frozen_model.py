"""DistributedDataParallel refuses a model without a trainable parameter."""

# --8<-- [start:show]
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
teacher = nn.Linear(4, 3).requires_grad_(False)
replica = DistributedDataParallel(teacher)
print("trainable:", replica.module.weight.requires_grad)
# --8<-- [end:show]

DistributedDataParallel(teacher.requires_grad_(True))
