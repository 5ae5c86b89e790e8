"""The nets whose cost is measured, and the switches, one at a time.

A net is a Sequential of equal parts. `depth` counts the parts; the first
has the way in, the last has the way out.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import product

import torch
from torch import Tensor, nn

DEPTHS = (2, 4, 8)
BATCHES = (4, 16, 64)


def leave_alone(net: nn.Sequential) -> None: ...


def freeze(net: nn.Sequential) -> None:
    net.requires_grad_(False)


def freeze_first_half(net: nn.Sequential) -> None:
    net[: len(net) // 2].requires_grad_(False)


def freeze_last_half(net: nn.Sequential) -> None:
    net[len(net) // 2 :].requires_grad_(False)


def evaluate(net: nn.Sequential) -> None:
    net.eval()


@dataclass(frozen=True)
class Switch:
    """What is done to a net, and the block around its forward pass."""

    prepare: Callable[[nn.Sequential], None] = leave_alone
    block: Callable[[], AbstractContextManager] = nullcontext


SWITCHES = {
    "default": Switch(),
    "eval": Switch(prepare=evaluate),
    "last_half": Switch(prepare=freeze_last_half),
    "first_half": Switch(prepare=freeze_first_half),
    "frozen": Switch(prepare=freeze),
    "no_grad": Switch(block=torch.no_grad),
    "inference_mode": Switch(block=torch.inference_mode),
}
"""Training mode, recording on, every parameter requires grad: default."""


@dataclass(frozen=True)
class Size:
    """One net of one size with one batch. The input requires no grad."""

    name: str
    depth: int
    batch: int

    def net(self) -> nn.Sequential:
        """A fresh net in training mode, the same one on every call."""
        torch.manual_seed(0)
        return nn.Sequential(*NETS[self.name].parts(self.depth))

    def penguins(self) -> Tensor:
        torch.manual_seed(1)
        return torch.randn(self.batch, *NETS[self.name].shape)


def sizes() -> list[Size]:
    return [Size(*size) for size in product(NETS, DEPTHS, BATCHES)]


@dataclass(frozen=True)
class Net:
    """Shape of one penguin, and the parts of a net of some depth."""

    shape: tuple[int, ...]
    part: Callable[[], list[nn.Module]]
    way_in: Callable[[], list[nn.Module]]
    way_out: Callable[[], list[nn.Module]]

    def parts(self, depth: int) -> Iterator[nn.Sequential]:
        for i in range(depth):
            first = self.way_in() if i == 0 else []
            last = self.way_out() if i == depth - 1 else []
            yield nn.Sequential(*first, *self.part(), *last)


def convolution() -> list[nn.Module]:
    """Conv2d without a bias: the BatchNorm after it has one."""
    convolution = nn.Conv2d(16, 16, 3, padding=1, bias=False)
    return [convolution, nn.BatchNorm2d(16), nn.ReLU()]


NETS = {
    # Four measurements of a penguin.
    "mlp": Net(
        shape=(4,),
        way_in=lambda: [nn.Linear(4, 256), nn.ReLU()],
        part=lambda: [nn.Linear(256, 256), nn.ReLU()],
        way_out=lambda: [nn.Linear(256, 3)],
    ),
    # A small photograph of a penguin, in three colours.
    "conv": Net(
        shape=(3, 16, 16),
        way_in=lambda: [nn.Conv2d(3, 16, 1)],
        part=convolution,
        way_out=lambda: [
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
            nn.Linear(16, 3),
        ],
    ),
    # 32 dives of a penguin, four measurements each.
    "transformer": Net(
        shape=(32, 4),
        way_in=lambda: [nn.Linear(4, 64)],
        part=lambda: [nn.TransformerEncoderLayer(64, 4, 256, batch_first=True)],
        way_out=lambda: [nn.Flatten(), nn.Linear(32 * 64, 3)],
    ),
}
