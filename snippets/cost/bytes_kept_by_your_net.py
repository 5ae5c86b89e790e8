"""Counting the bytes that one forward pass of a net keeps."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.autograd.graph import saved_tensors_hooks

net = nn.Sequential(nn.Linear(4, 256), nn.ReLU(), nn.Linear(256, 3))
penguins = torch.ones(64, 4)
kept = []
with saved_tensors_hooks(lambda t: kept.append(t.detach()), id):
    net(penguins)
storages = [tensor.untyped_storage() for tensor in kept]
sizes = {storage.data_ptr(): storage.nbytes() for storage in storages}
for parameter in net.parameters():
    sizes.pop(parameter.data_ptr(), None)
print(f"{sum(sizes.values()):,} bytes")
# --8<-- [end:show]

hidden = 64 * 256 * 4
assert sum(sizes.values()) == penguins.nbytes + hidden
assert len(kept) == 4, "the input, the ReLU output twice, one weight"

import gc  # noqa: E402
import weakref  # noqa: E402
from collections.abc import Callable  # noqa: E402


def held_by_a_pass(
    held: Callable[[torch.Tensor], torch.Tensor],
) -> list[weakref.ref]:
    kept: list[torch.Tensor] = []
    with saved_tensors_hooks(lambda t: kept.append(held(t)), id):
        net(torch.ones(64, 4))
    return [weakref.ref(tensor) for tensor in kept]


detached = held_by_a_pass(torch.Tensor.detach)
themselves = held_by_a_pass(lambda tensor: tensor)
gc.collect()
assert not any(tensor() is not None for tensor in detached)
assert all(tensor() is not None for tensor in themselves)
