"""After wrapping, freezing a part does nothing: its parameters are elsewhere."""

# Shown as: wrong
# --8<-- [start:show]
import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import FullyShardedDataParallel as FSDP

dist.init_process_group(
    "gloo", store=dist.HashStore(), rank=0, world_size=1
)
classifier = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
model = FSDP(classifier, device_id=torch.device("cpu"))
classifier[0].requires_grad_(False)
print("found by the freeze:", len(list(classifier[0].parameters())))
model(torch.ones(6, 4)).sum().backward()
print([(p.requires_grad, p.grad is not None) for p in model.parameters()])
# --8<-- [end:show]

torch.manual_seed(0)
assert not list(classifier[0].parameters())
before = classifier[0].weight.clone()
torch.optim.SGD(model.parameters(), lr=0.1).step()
assert not classifier[0].weight.equal(before)
del model
dist.destroy_process_group()
