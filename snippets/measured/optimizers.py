"""When step() moves a frozen parameter: it looks at .grad, not the flag."""

from collections.abc import Callable
from functools import partial
from itertools import product

import torch
from torch.optim import SGD, Adam, AdamW, Optimizer

from snippets.measured.facts import Record

RULES: dict[str, Callable[..., Optimizer]] = {
    "sgd": partial(SGD, lr=0.1),
    "sgd_momentum": partial(SGD, lr=0.1, momentum=0.9),
    "sgd_weight_decay": partial(SGD, lr=0.1, weight_decay=0.1),
    "adam": partial(Adam, lr=0.1),
    "adamw": partial(AdamW, lr=0.1),
}
FROZEN_AFTER = {"no_step": 0, "one_step": 1}
GRADS = ("none", "zeros", "stale")


def measure() -> list[Record]:
    return [
        {"frozen_after": after, "grad": grad}
        | {rule: moves(rule, FROZEN_AFTER[after], grad) for rule in RULES}
        for after, grad in product(FROZEN_AFTER, GRADS)
    ]


def moves(rule: str, steps: int, grad: str) -> bool:
    """Whether step() changes a weight that was frozen after `steps` steps.

    The weight is frozen with a .grad that is absent, all zeros, or left
    from a backward() before.
    """
    weight = torch.ones(3, requires_grad=True)
    optimizer = RULES[rule]([weight])
    for _ in range(steps):
        weight.sum().backward()
        optimizer.step()
        optimizer.zero_grad()
    if grad != "none":
        weight.sum().backward()
    if grad == "zeros":
        optimizer.zero_grad(set_to_none=False)
    before = weight.requires_grad_(False).clone()
    optimizer.step()
    return not torch.equal(weight, before)
