"""All 48 states of the three switches, and what is seen in each."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from itertools import product
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.optim import SGD, AdamW, Optimizer

from snippets.measured import probe
from snippets.measured.facts import Record

GRAD_MODES: dict[str, Callable[[], AbstractContextManager]] = {
    "enabled": torch.enable_grad,
    "no_grad": torch.no_grad,
    "inference_mode": torch.inference_mode,
}
FROZEN = {
    "trainable": (),
    "first_frozen": ("linear", "norm"),
    "last_frozen": ("head",),
    "frozen": ("linear", "norm", "head"),
}
OPTIMIZERS: dict[str, Callable[..., Optimizer]] = {
    "sgd": partial(SGD, lr=0.1, momentum=0.9, weight_decay=0.1),
    "adamw": partial(AdamW, lr=0.1),
}


class State(NamedTuple):
    """How the switches stand. The default is what a new model has."""

    mode: str = "train"
    grad: str = "enabled"
    parameters: str = "trainable"
    input: bool = False

    def model(self) -> nn.Sequential:
        """A fresh net, switched; every .grad is None."""
        model = probe.classifier().train(self.mode == "train")
        for name in FROZEN[self.parameters]:
            model.get_submodule(name).requires_grad_(False)
        return model

    def batch(self) -> Tensor:
        """Penguins (32, 4), a leaf."""
        return probe.penguins().requires_grad_(self.input)

    def block(self) -> AbstractContextManager:
        """The grad mode, for a `with`."""
        return GRAD_MODES[self.grad]()


def measure() -> list[Record]:
    modes, inputs = ("train", "eval"), (False, True)
    states = product(modes, GRAD_MODES, FROZEN, inputs)
    return [observe(State(*state)) for state in states]


def observe(state: State) -> Record:
    """What one state does in a forward pass, backward() and a step."""
    facts = state._asdict() | forward(state) | backward(state)
    return facts | {f"moved_by_{o}": moved(state, o) for o in OPTIMIZERS}


def forward(state: State) -> Record:
    """Two forward passes with one batch; the bytes are those of one."""
    model, batch = state.model(), state.batch()
    before = probe.snapshot(probe.statistics(model))
    with state.block():
        scores, again = model(batch), model(batch)
        kept = probe.bytes_kept(model, batch)
    moved = probe.changed(before, probe.statistics(model))
    return {
        "same_output": torch.equal(scores, again),
        "statistics_move": bool(moved),
        "output_requires_grad": scores.requires_grad,
        "grad_fn": scores.grad_fn and scores.grad_fn.name(),
        "inference_tensor": scores.is_inference(),
        "bytes_kept": kept,
    }


def backward(state: State) -> Record:
    """The forward pass, the loss and backward(), all in the block."""
    model, batch = state.model(), state.batch()
    with state.block():
        works = probe.outcome(probe.loss_of(model(batch)))
    named = model.named_parameters()
    return {
        "backward": works,
        "with_grad": [n for n, p in named if p.grad is not None],
        "input_grad": batch.grad is not None,
    }


def moved(state: State, optimizer: str) -> list[str]:
    """Names of the parameters that one step of training changes.

    The step is taken even where backward() raises.
    """
    model, batch = state.model(), state.batch()
    rule = OPTIMIZERS[optimizer](model.parameters())
    before = probe.snapshot(probe.parameters(model))
    with state.block():
        probe.outcome(probe.loss_of(model(batch)))
        rule.step()
    return probe.changed(before, probe.parameters(model))
