"""Five ways to cut gradients off, tried at the same place in a net.

The net is `before`, then the `part` that is cut, then `after`. Each way
is used where it belongs: on the output of the part, around the call of
the part, or on the parameters of the part.
"""

import weakref
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from operator import attrgetter, methodcaller

import torch
from torch import Tensor, nn

from snippets.measured import probe
from snippets.measured.facts import Record


@dataclass(frozen=True)
class Cut:
    """One way to cut. What it does not touch stays as it is."""

    output: Callable[[Tensor], Tensor] | None = None
    block: Callable[[], AbstractContextManager] | None = None
    flag: Callable[[nn.Module | Tensor], object] | None = None

    def forward(self, part: nn.Module, features: Tensor) -> Tensor:
        """The output of the part, cut."""
        if self.flag:
            self.flag(part)
        with (self.block or nullcontext)():
            output = part(features)
        return self.output(output) if self.output else output


CUTS = {
    "detach": Cut(output=Tensor.detach),
    "data": Cut(output=attrgetter("data")),
    "no_grad": Cut(block=torch.no_grad),
    "inference_mode": Cut(block=torch.inference_mode),
    "requires_grad_": Cut(flag=methodcaller("requires_grad_", False)),
}


class Net(nn.Module):
    """Three parts, 4 to 16 to 16 to 3, the same on every call."""

    def __init__(self) -> None:
        torch.manual_seed(0)
        super().__init__()
        self.before = nn.Linear(4, 16)
        self.part = nn.Sequential(nn.Linear(16, 16), nn.ReLU())
        self.after = nn.Linear(16, 3)

    def features(self) -> Tensor:
        """What goes into the part: (32, 16), recorded."""
        return self.before(probe.penguins())

    def weight(self) -> nn.Parameter:
        """The weight of the part: (16, 16)."""
        return self.part[0].weight


def measure() -> list[Record]:
    """One record a question, with an answer for each way."""
    answers = {name: answer(cut) for name, cut in CUTS.items()}
    return [
        {"question": question} | {c: answers[c][question] for c in CUTS}
        for question in answers["detach"]
    ]


def answer(cut: Cut) -> Record:
    return {
        "scope": scope(cut),
        "on_result": on_result(cut),
        "output_requires_grad": requires_grad(cut),
        **gradients(cut),
        **memory(cut),
        "shares_memory": shares_memory(cut),
        "in_place_edit": in_place_edit(cut),
    }


def scope(cut: Cut) -> str:
    """What a cut reaches: a `tensor`, a `block`, or `until_set_back`."""
    net = Net()
    cut.forward(net.part, net.features())
    again = net.part(net.features())
    again.sum().backward()
    if net.weight().grad is None:
        return "until_set_back"
    with (cut.block or nullcontext)():
        other = net.features()
    return "tensor" if other.requires_grad else "block"


def on_result(cut: Cut) -> bool | str | None:
    """Whether an intermediate result can be cut, or the error.

    None for a block: it goes around the computation.
    """
    change = cut.output or cut.flag
    if not change:
        return None
    try:
        change(Net().features())
    except RuntimeError as error:
        return probe.error_text(error)
    return True


def requires_grad(cut: Cut) -> bool:
    net = Net()
    return cut.forward(net.part, net.features()).requires_grad


def gradients(cut: Cut) -> Record:
    """Which parts get gradients, or the error of the training step."""
    net = Net()
    try:
        output = cut.forward(net.part, net.features())
        probe.loss_of(net.after(output)).backward()
    except RuntimeError as error:
        failure = probe.error_text(error)
    else:
        failure = None
    return {
        "before_gets_grad": net.before.weight.grad is not None,
        "part_gets_grad": net.weight().grad is not None,
        "after_gets_grad": failure or net.after.weight.grad is not None,
    }


class Kept:
    """What autograd saves in place of a tensor while we count.

    It holds no graph, so it goes when the graph that saved it goes.
    """

    def __init__(self, tensor: Tensor) -> None:
        self.tensor = tensor.detach()
        storage = tensor.untyped_storage()
        self.size = {storage.data_ptr(): storage.nbytes()}


def memory(cut: Cut) -> Record:
    """Bytes recorded by the part, and still kept once it is cut.

    Each storage counts once, parameters do not.
    """
    net = Net()
    features = net.features()
    recorded: dict[int, int] = {}
    alive: weakref.WeakSet[Kept] = weakref.WeakSet()

    def pack(tensor: Tensor) -> Kept:
        kept = Kept(tensor)
        alive.add(kept)
        recorded.update(kept.size)
        return kept

    hooks = torch.autograd.graph.saved_tensors_hooks
    with hooks(pack, attrgetter("tensor")):
        output = cut.forward(net.part, features)
    still = {p: size for kept in alive for p, size in kept.size.items()}
    del output
    own = {p.untyped_storage().data_ptr() for p in net.parameters()}
    return {
        "bytes_recorded": sum(recorded[p] for p in recorded.keys() - own),
        "bytes_kept": sum(still[p] for p in still.keys() - own),
    }


def shares_memory(cut: Cut) -> bool | None:
    """With the uncut output. None where there is no uncut output."""
    if not cut.output:
        return None
    features = Net().features()
    return cut.output(features).data_ptr() == features.data_ptr()


def in_place_edit(cut: Cut) -> str:
    """What backward() makes of an edit of a value that it needs.

    The value is recorded first. The edit is made in the block, through
    the cut output, or to the frozen weight. The answer is an error or
    `wrong_gradient`; AssertionError if the gradient is right.
    """
    net, untouched = Net(), Net()
    output = net.part(net.features())
    if cut.flag:
        cut.flag(net.part)
    value = net.weight() if cut.flag else output
    with (cut.block or nullcontext)():
        (cut.output(value) if cut.output else value).zero_()
    works = probe.outcome(output.sum())
    if works is not True:
        return str(works)
    untouched.part(untouched.features()).sum().backward()
    right, found = untouched.before.weight.grad, net.before.weight.grad
    assert not torch.equal(right, found)
    return "wrong_gradient"
