"""A part frozen after wrapping makes the second step raise."""

# --8<-- [start:show]
import torch.distributed as dist
from torch import nn, randn
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group(
    "gloo", store=dist.HashStore(), rank=0, world_size=1
)
classifier = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
model = DistributedDataParallel(classifier)
classifier[0].requires_grad_(False)
model(randn(6, 4)).sum().backward()
try:
    model(randn(6, 4)).sum().backward()
except RuntimeError as error:
    print("RuntimeError:", str(error).split(". ")[0])
# --8<-- [end:show]

import torch  # noqa: E402

torch.manual_seed(0)
penguins = randn(6, 4)
start = "Expected to have finished reduction in the prior iteration before starting a new one."
indices = "Parameter indices which did not receive grad for rank 0: "


def raised(
    module,
    *,
    steps=2,
    freeze=None,
    loss=lambda output: output.sum(),
    **options,
):
    """The message of the last of some steps, or None."""
    wrapped = DistributedDataParallel(module, **options)
    if freeze is not None:
        freeze.requires_grad_(False)
    for _ in range(steps - 1):
        loss(wrapped(penguins)).backward()
    try:
        loss(wrapped(penguins)).backward()
    except RuntimeError as error:
        return str(error)


def net():
    return nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))


# It raises in the forward pass: gradients of the step before are there, those of this step are not.
classifier = net()
wrapped = DistributedDataParallel(classifier)
classifier[0].requires_grad_(False)
wrapped(penguins).sum().backward()
before = classifier[2].bias.grad.clone()
try:
    wrapped(penguins)
except RuntimeError as error:
    assert str(error).startswith(start) and indices + "0 1\n" in str(error)
else:
    raise AssertionError
assert classifier[2].bias.grad.equal(before)
# The step that went unnoticed averaged nothing: both layers share a bucket, which never got full.
averaged = []


def count(state, bucket):
    averaged.append(bucket.index())
    done = torch.futures.Future()
    done.set_result(bucket.buffer())
    return done


counted = net()
counting = DistributedDataParallel(counted)
counting.register_comm_hook(None, count)
counted[0].requires_grad_(False)
counting(penguins).sum().backward()
assert not averaged and counted[2].weight.grad is not None
del counting
# A forward pass without recording does not raise.
with torch.no_grad():
    wrapped(penguins)


class Parts(nn.Module):
    """Two layers of which one goes unused, lies under no_grad(), or has its output left out of the loss."""

    def __init__(self, way):
        super().__init__()
        self.way, self.first, self.second = (
            way,
            nn.Linear(4, 4),
            nn.Linear(4, 3),
        )

    def forward(self, penguins):
        if self.way == "unused":
            return self.second(penguins)
        if self.way == "no_grad":
            with torch.no_grad():
                features = self.first(penguins)
            return self.second(features)
        return self.second(penguins), self.first(penguins)


for way in ("unused", "no_grad"):
    message = raised(Parts(way))
    assert message.startswith(start) and indices + "0 1\n" in message
assert raised(
    Parts("left out"), loss=lambda outputs: outputs[0].sum()
).startswith(start)
# The numbers count the parameters that required grad when the model was wrapped.
partly = net()
partly[0].weight.requires_grad_(False)
assert indices + "1 2\n" in raised(partly, freeze=partly[2])
dist.set_debug_level(dist.DebugLevel.DETAIL)
named = net()
message = raised(named, freeze=named[0])
dist.set_debug_level(dist.DebugLevel.OFF)
assert (
    "Parameters which did not receive grad for rank 0: 0.bias, 0.weight"
    in message
)
# With static_graph=True it is the same in other words.
static = net()
wrapped = DistributedDataParallel(static, static_graph=True)
wrapped(penguins).sum().backward()
static[0].requires_grad_(False)
try:
    for _ in range(2):
        wrapped(penguins).sum().backward()
except RuntimeError as error:
    assert str(error).startswith(
        start
    ) and "your training graph has changed" in str(error)
else:
    raise AssertionError
# Frozen as a whole, for some steps or for good, it raises nothing; set free, it is averaged again.
whole = net()
wrapped = DistributedDataParallel(whole)
wrapped.register_comm_hook(None, count)
given = penguins.clone().requires_grad_()
for _ in range(3):
    averaged.clear()
    whole.requires_grad_(True)
    wrapped(penguins).sum().backward()
    assert averaged == [0]
    kept = whole[0].weight.grad.clone()
    whole.requires_grad_(False)
    for _ in range(2):
        wrapped(given).sum().backward()
    assert averaged == [0] and whole[0].weight.grad.equal(kept)
for _ in range(2):
    wrapped(given).sum().backward()
del model, wrapped
dist.destroy_process_group()
