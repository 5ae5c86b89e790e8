"""What a forward hook stores keeps the graph of its pass alive; detached, it does not."""

# Shown as: wasteful
# --8<-- [start:show]
import weakref

import torch
from torch import nn

backbone, batches, features = nn.Linear(4, 8), [], []
backbone.register_forward_hook(lambda _, __, out: features.append(out))
for _ in range(10):
    penguins = torch.ones(256, 4)
    batches.append(weakref.ref(penguins))
    backbone(penguins)
del penguins
print("batches alive:", sum(batch() is not None for batch in batches))
features = [part.detach() for part in features]
print("detached:", sum(batch() is not None for batch in batches))
# --8<-- [end:show]

from torch.autograd.graph import saved_tensors_hooks  # noqa: E402


class Kept:
    """Stands in the graph for a tensor, and is gone when the graph is."""


graphs: list[weakref.ref] = []


def stand_in(_: torch.Tensor) -> Kept:
    graphs.append(weakref.ref(kept := Kept()))
    return kept


def alive() -> int:
    return sum(graph() is not None for graph in graphs)


# clone() and a view leave it alive; detach() in the hook, no_grad() and a frozen backbone do not.
def left_alive(backbone: nn.Module, store) -> int:
    graphs.clear()
    stored = []
    with (
        backbone.register_forward_hook(
            lambda _, __, out: stored.append(store(out))
        ),
        saved_tensors_hooks(stand_in, id),
    ):
        backbone(torch.ones(256, 4))
    assert len(stored) == 1
    return alive()


backbone = nn.Sequential(nn.Linear(4, 64), nn.ReLU(), nn.Linear(64, 8))
for store, lives in (
    (torch.clone, True),
    (lambda out: out[:, 0], True),
    (lambda out: out.bfloat16(), True),
    (torch.detach, False),
    (lambda out: out.detach().clone(), False),
):
    assert (left_alive(backbone, store) > 0) == lives
    with torch.no_grad():
        assert left_alive(backbone, store) == 0
assert left_alive(backbone.requires_grad_(False), torch.clone) == 0
