"""A wrapper is a new module in training mode, whatever is inside."""

# --8<-- [start:show]
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
classifier = nn.Sequential(nn.Linear(4, 3), nn.Dropout()).eval()
replica = DistributedDataParallel(classifier)
print("wrapper:", replica.training)
print("inside:", classifier.training)
# --8<-- [end:show]

assert not replica.eval().training
assert replica.train() is replica
assert classifier[1].training
