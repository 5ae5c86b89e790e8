"""What each way to freeze a BatchNorm leaves moving: three different things."""

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.optim import SGD

from snippets.measured import probe
from snippets.measured.facts import Record


class Affine(nn.Module):
    """What a BatchNorm computes in evaluation mode, in buffers alone."""

    def __init__(self, norm: nn.BatchNorm1d) -> None:
        super().__init__()
        scale = norm.weight / (norm.running_var + norm.eps).sqrt()
        shift = norm.bias - scale * norm.running_mean
        self.register_buffer("scale", scale.detach())
        self.register_buffer("shift", shift.detach())

    def forward(self, batch: Tensor) -> Tensor:
        return batch * self.scale + self.shift


def no_momentum(norm: nn.BatchNorm1d) -> nn.Module:
    norm.momentum = 0.0
    return norm


def no_tracking(norm: nn.BatchNorm1d) -> nn.Module:
    norm.track_running_stats = False
    return norm


WAYS: dict[str, Callable[[nn.BatchNorm1d], nn.Module]] = {
    "nothing": lambda norm: norm,
    "requires_grad_": lambda norm: norm.requires_grad_(False),
    "eval": lambda norm: norm.eval(),
    "both": lambda norm: norm.requires_grad_(False).eval(),
    "momentum_0": no_momentum,
    "attribute": no_tracking,
    "built": lambda norm: nn.BatchNorm1d(4, track_running_stats=False),
    "affine": Affine,
}


def measure() -> list[Record]:
    return [{"way": name, **observe(way)} for name, way in WAYS.items()]


def observe(way: Callable[[nn.BatchNorm1d], nn.Module]) -> Record:
    """What happens to a norm in two training steps of it and a head. Its buffers hold another batch's statistics."""
    torch.manual_seed(0)
    norm = nn.BatchNorm1d(4)
    norm(2 * probe.penguins() + 1)
    norm, batch = way(norm), probe.penguins()
    alone, beside = norm(batch[:8])[:2], norm(batch[:2].repeat(4, 1))[:2]
    head = nn.Linear(4, 3)
    optimizer = SGD([*norm.parameters(), *head.parameters()], lr=0.1)
    weights = probe.snapshot(probe.parameters(norm))
    averages = probe.snapshot(probe.statistics(norm))
    for _ in range(2):
        optimizer.zero_grad()
        probe.loss_of(head(norm(batch))).backward()
        optimizer.step()
    return {
        "batch_mates": not torch.allclose(alone, beside, atol=1e-5),
        "statistics_move": bool(probe.changed(averages, probe.statistics(norm))),
        "value": bool(probe.changed(weights, probe.parameters(norm))),
    }
