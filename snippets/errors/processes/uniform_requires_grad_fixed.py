"""With use_orig_params=True each parameter keeps its own flag."""

# --8<-- [start:show]
import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import FullyShardedDataParallel as FSDP

dist.init_process_group(
    "gloo", store=dist.HashStore(), rank=0, world_size=1
)
classifier = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
classifier[0].requires_grad_(False)
cpu = torch.device("cpu")
model = FSDP(classifier, device_id=cpu, use_orig_params=True)
model(torch.ones(6, 4)).sum().backward()
print([(p.requires_grad, p.grad is not None) for p in model.parameters()])
# --8<-- [end:show]

from torch.distributed.fsdp import fully_shard  # noqa: E402
from torch.distributed.fsdp.wrap import ModuleWrapPolicy  # noqa: E402

torch.manual_seed(0)
names = dict(classifier.named_parameters())
assert (
    not names["0.weight"].requires_grad
    and names["2.weight"].grad is not None
)


def net():
    classifier = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
    classifier[0].requires_grad_(False)
    return classifier


# Wrapped apart, the frozen part has a tensor of its own.
model = FSDP(
    net(),
    device_id=torch.device("cpu"),
    auto_wrap_policy=ModuleWrapPolicy({nn.Linear}),
)
model(torch.ones(6, 4)).sum().backward()
assert [
    (p.requires_grad, p.grad is not None) for p in model.parameters()
] == [
    (False, False),
    (True, True),
]
# fully_shard() keeps parameters apart.
model = net()
fully_shard(model)
model(torch.ones(6, 4)).sum().backward()
assert [p.grad is not None for p in model.parameters()] == [
    False,
    False,
    True,
    True,
]
del model
dist.destroy_process_group()
