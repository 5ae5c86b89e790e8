"""What a module does otherwise in training than in evaluation mode."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.modules.lazy import LazyModuleMixin
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from snippets.measured.facts import Record
from snippets.measured.probe import changed, snapshot

Inputs = tuple[Any, ...]


@dataclass(frozen=True)
class Run:
    """Calls of a module in one mode, all with the same input and seed.

    `state` holds parameters and buffers after the second call.
    """

    output: list[Tensor]
    random: bool
    moves: list[str]
    state: dict[str, Tensor]
    operations: list[str]


class Operations(TorchDispatchMode):
    """Names of the operations that reach the dispatcher, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        self.names.append(str(func))
        return func(*args, **kwargs or {})


@dataclass(frozen=True)
class Comparison:
    """A module in training and in evaluation mode.

    Recording changes how some modules compute, so both modes are run
    with it and without it.
    """

    starts_training: bool
    train: Run
    eval: Run
    train_no_grad: Run
    eval_no_grad: Run

    @classmethod
    def of(cls, module: nn.Module, inputs: Inputs) -> "Comparison":
        starts_training = module.training
        if isinstance(module, LazyModuleMixin):
            module.eval()(*copy.deepcopy(inputs))
        return cls(
            starts_training,
            *(
                run(module, inputs, training=training, grad=grad)
                for grad in (True, False)
                for training in (True, False)
            ),
        )

    @property
    def changes(self) -> str:
        """What evaluation mode changes: output, path or nothing.

        The output counts if it changes by more than rounding, the path
        if other operations run.
        """
        pairs = (
            (self.train, self.eval),
            (self.train_no_grad, self.eval_no_grad),
        )
        if not all(same(a.output, b.output) for a, b in pairs):
            return "output"
        if any(a.operations != b.operations for a, b in pairs):
            return "path"
        return "nothing"

    @property
    def reacts(self) -> bool:
        moves = self.train.moves != self.eval.moves
        return self.changes != "nothing" or moves

    @property
    def facts(self) -> Record:
        return {
            "changes": self.changes,
            "train_moves": tails(self.train.moves),
            "eval_moves": tails(self.eval.moves),
            "random_in_eval": self.eval.random,
        }

    def differs(self, other: "Comparison") -> bool:
        """Whether the modes part in another way than in `other`.

        Also when the same buffers move, but to other values.
        """
        if self.facts != other.facts:
            return True
        return self.train.state.keys() == other.train.state.keys() and any(
            not torch.equal(mine.state[name], theirs.state[name])
            for mine, theirs in (
                (self.train, other.train),
                (self.eval, other.eval),
            )
            for name in mine.moves
        )


def run(module: nn.Module, inputs: Inputs, training: bool, grad: bool) -> Run:
    """A copy of the module is run twice; it and the inputs stay."""
    module = copy.deepcopy(module).train(training)
    before = snapshot(state(module))
    with torch.set_grad_enabled(grad):
        torch.manual_seed(0)
        with Operations() as operations:
            first = call(module, inputs)
        moves = changed(before, state(module))
        second = call(module, inputs)
    return Run(
        output=first,
        random=not moves and not same(first, second),
        moves=sorted(moves),
        state=snapshot(state(module)),
        operations=operations.names,
    )


def call(module: nn.Module, inputs: Inputs) -> list[Tensor]:
    output = module(*copy.deepcopy(inputs))
    return [t for t in tree_leaves(output) if isinstance(t, Tensor)]


def state(module: nn.Module) -> dict[str, Tensor]:
    return dict([*module.named_parameters(), *module.named_buffers()])


def same(one: Iterable[Tensor], other: Iterable[Tensor]) -> bool:
    """Equal up to rounding."""
    return all(
        a.shape == b.shape and torch.allclose(a, b, rtol=1e-4, atol=1e-5, equal_nan=True)
        for a, b in zip(one, other, strict=True)
    )


def tails(names: Iterable[str]) -> list[str]:
    """`bn.running_mean` is running_mean; each stands there once."""
    return sorted({name.rpartition(".")[2] for name in names})
