"""Without no_grad() a summed loss tensor holds the graph of every batch."""
# Shown as: wasteful

# --8<-- [start:show]
import torch
from torch import nn
from torch.nn import functional as F

classifier = nn.Sequential(nn.Linear(4, 64), nn.ReLU(), nn.Linear(64, 3))
classifier.eval()
kept, loss_sum = [], 0.0
for _ in range(3):
    penguins, species = torch.randn(256, 4), torch.randint(3, (256,))
    with torch.autograd.graph.saved_tensors_hooks(
        lambda t: kept.append(t.detach()), id
    ):
        loss_sum += F.cross_entropy(classifier(penguins), species)
    print(sum({t.data_ptr(): t.nbytes for t in kept}.values()), "bytes")
# --8<-- [end:show]

import weakref  # noqa: E402

assert loss_sum.requires_grad


class Box:
    """Only the graph holds it, so it dies when the graph does."""

    def __init__(self, tensor: torch.Tensor) -> None:
        self.tensor = tensor.detach()


def batches_alive(*, item: bool, recording: bool = True) -> int:
    boxes: list[weakref.ref] = []

    def pack(tensor: torch.Tensor) -> Box:
        box = Box(tensor)
        boxes.append(weakref.ref(box))
        return box

    loss_sum = 0.0
    for _ in range(3):
        with (
            torch.set_grad_enabled(recording),
            torch.autograd.graph.saved_tensors_hooks(
                pack, lambda box: box.tensor
            ),
        ):
            loss = F.cross_entropy(classifier(penguins), species)
        loss_sum += loss.item() if item else loss
        del loss
    alive = sum(box() is not None for box in boxes)
    assert not boxes or alive in (0, len(boxes))
    return alive


assert batches_alive(item=False) > 0
assert batches_alive(item=True) == 0
assert batches_alive(item=False, recording=False) == 0
