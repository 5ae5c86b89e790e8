"""A model without a parameter that requires grad cannot be wrapped."""

# --8<-- [start:show]
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group(
    "gloo", store=dist.HashStore(), rank=0, world_size=1
)
classifier = nn.Linear(4, 3).requires_grad_(False)
DistributedDataParallel(classifier)
# --8<-- [end:show]


def raised(module):
    try:
        DistributedDataParallel(module)
    except RuntimeError as error:
        return str(error)


message = (
    "DistributedDataParallel is not needed when a module "
    "doesn't have any parameter that requires a gradient."
)
assert raised(classifier) == raised(nn.ReLU()) == message
# Buffers alone do not help; one parameter that requires grad is enough.
assert raised(nn.BatchNorm1d(4).requires_grad_(False)) == message
classifier.bias.requires_grad_(True)
assert raised(classifier) is None
dist.destroy_process_group()
