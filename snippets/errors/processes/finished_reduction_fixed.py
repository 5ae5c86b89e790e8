"""Wrapped again after the change, the model trains; only the rest is averaged."""

# --8<-- [start:show]
import torch.distributed as dist
from torch import nn, randn
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group(
    "gloo", store=dist.HashStore(), rank=0, world_size=1
)
classifier = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
classifier[0].requires_grad_(False)
model = DistributedDataParallel(classifier)
for _ in range(3):
    model(randn(6, 4)).sum().backward()
print([p.grad is not None for p in classifier.parameters()])
# --8<-- [end:show]

import torch  # noqa: E402

torch.manual_seed(0)
assert (
    classifier[0].weight.grad is None
    and classifier[2].weight.grad is not None
)
averaged, sent = [], []


def count(state, bucket):
    averaged.extend(bucket.parameters())
    sent.append(bucket.buffer().numel())
    done = torch.futures.Future()
    done.set_result(bucket.buffer())
    return done


# Wrapped anew: both layers are averaged again.
classifier[0].requires_grad_(True)
model = DistributedDataParallel(classifier)
model.register_comm_hook(None, count)
model(randn(6, 4)).sum().backward()
assert len(averaged) == 4
# Frozen when it was wrapped, unfrozen later: it trains, and is not averaged, whatever the option.
for option in (False, True):
    classifier[0].requires_grad_(False)
    model = DistributedDataParallel(
        classifier, find_unused_parameters=option
    )
    model.register_comm_hook(None, count)
    classifier[0].requires_grad_(True)
    classifier.zero_grad()
    averaged.clear()
    model(randn(6, 4)).sum().backward()
    assert classifier[0].weight.grad is not None
    assert {id(p) for p in averaged} == {
        id(p) for p in classifier[2].parameters()
    }
# Frozen after wrapping, with find_unused_parameters=True: room for every frozen gradient is sent.
model = DistributedDataParallel(classifier, find_unused_parameters=True)
model.register_comm_hook(None, count)
classifier[0].requires_grad_(False)
classifier.zero_grad()
for _ in range(3):
    sent.clear()
    model(randn(6, 4)).sum().backward()
    assert sum(sent) == sum(p.numel() for p in classifier.parameters())
    assert classifier[0].weight.grad is None
model = DistributedDataParallel(classifier)
model.register_comm_hook(None, count)
sent.clear()
model(randn(6, 4)).sum().backward()
assert sum(sent) == sum(p.numel() for p in classifier[2].parameters())
del model
dist.destroy_process_group()
