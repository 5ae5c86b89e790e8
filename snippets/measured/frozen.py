"""What each way to freeze a part stops: four different things."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import methodcaller
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import SGD

from snippets.measured import probe
from snippets.measured.facts import Record

Groups = list[dict[str, Any]]


def in_one_group(parameters: Iterable[nn.Parameter]) -> Groups:
    return [{"params": parameters}]


def leave_alone(part: nn.Module) -> None: ...


@dataclass(frozen=True)
class Freeze:
    """One way to freeze a part. What it does not touch is as usual."""

    switch: Callable[[nn.Module], object] = leave_alone
    forward: Callable[[nn.Module, Tensor], Tensor] = nn.Module.__call__
    groups: Callable[[Iterable[nn.Parameter]], Groups] = in_one_group


def stop_averaging(part: nn.Module) -> None:
    part.norm.momentum = 0.0


FREEZES = {
    "nothing": Freeze(),
    "requires_grad_": Freeze(switch=methodcaller("requires_grad_", False)),
    "detach": Freeze(forward=lambda part, batch: part(batch).detach()),
    "no_grad": Freeze(forward=torch.no_grad()(nn.Module.__call__)),
    "left_out": Freeze(groups=lambda parameters: []),
    "lr_0": Freeze(groups=lambda ps: [{"params": ps, "lr": 0.0}]),
    "eval": Freeze(switch=methodcaller("eval")),
    "momentum_0": Freeze(switch=stop_averaging),
}


def measure() -> list[Record]:
    return [{"way": w, **observe(freeze)} for w, freeze in FREEZES.items()]


def observe(freeze: Freeze) -> Record:
    """What happens to the part in two training steps of the whole net.

    The part is all but the head: Linear, BatchNorm1d, ReLU, Dropout.
    SGD with momentum and weight decay; every .grad is None at first.
    """
    model, batch = probe.classifier(), probe.penguins()
    part, head = model[:-1], model.head
    freeze.switch(part)
    groups = in_one_group(head.parameters())
    groups += freeze.groups(part.parameters())
    optimizer = SGD(groups, lr=0.1, momentum=0.9, weight_decay=0.1)
    weights = probe.snapshot(probe.parameters(part))
    averages = probe.snapshot(probe.statistics(part))
    for _ in range(2):
        optimizer.zero_grad()
        probe.loss_of(head(freeze.forward(part, batch))).backward()
        optimizer.step()
    values = bool(probe.changed(weights, probe.parameters(part)))
    moved = bool(probe.changed(averages, probe.statistics(part)))
    once, twice = (freeze.forward(part, batch) for _ in range(2))
    return {
        "gradient": any(p.grad is not None for p in part.parameters()),
        "value": values,
        "statistics_move": moved,
        "random": not torch.equal(once, twice),
    }
