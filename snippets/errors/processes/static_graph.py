"""With static_graph=True a part unfrozen later makes the next step raise."""

# --8<-- [start:show]
import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group(
    "gloo", store=dist.HashStore(), rank=0, world_size=1
)
classifier = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
model = DistributedDataParallel(classifier, static_graph=True)
for frozen in (True, False):
    classifier[0].requires_grad_(not frozen)
    model(torch.ones(6, 4)).sum().backward()
# --8<-- [end:show]

torch.manual_seed(0)
# It raises in the backward pass: the head has a second gradient by then, the unfrozen part none.
assert (
    classifier[2].bias.grad.eq(12).all()
    and classifier[0].weight.grad is None
)
# Wrapped again, it trains.
classifier.zero_grad()
model = DistributedDataParallel(classifier, static_graph=True)
for _ in range(2):
    model(torch.ones(6, 4)).sum().backward()
assert classifier[0].weight.grad is not None
# Frozen later, it is said at the step after, in other words.
classifier = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
model = DistributedDataParallel(classifier, static_graph=True)
model(torch.ones(6, 4)).sum().backward()
classifier[0].requires_grad_(False)
model(torch.ones(6, 4)).sum().backward()
try:
    model(torch.ones(6, 4))
except RuntimeError as error:
    assert "your training graph has changed in this iteration" in str(error)
else:
    raise AssertionError
del model
dist.destroy_process_group()
