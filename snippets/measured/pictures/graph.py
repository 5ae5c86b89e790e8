"""The graph that autograd has of one small net: walked from the loss to the leaves, whatever is frozen or cut."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.autograd.graph import Node

from snippets.measured import probe

SAVED = "_saved_"


@dataclass(frozen=True)
class State:
    """What is frozen, what is done to the hidden activation, what is around the forward pass."""

    frozen: str | None = None
    cut: Callable[[Tensor], Tensor] | None = None
    block: Callable[[], AbstractContextManager] = nullcontext


STATES = {
    "trainable": State(),
    "first_frozen": State(frozen="first"),
    "last_frozen": State(frozen="last"),
    "detach": State(cut=Tensor.detach),
    "no_grad": State(block=torch.no_grad),
}


class Net(nn.Module):
    """4 to 16 to 1, with the operations by their names."""

    def __init__(self) -> None:
        torch.manual_seed(0)
        super().__init__()
        self.first = nn.Linear(4, 16)
        self.relu = nn.ReLU()
        self.last = nn.Linear(16, 1)


def measure() -> list[dict[str, Any]]:
    """One record a state: operations in the order of the forward pass, what `backward()` reaches, what it keeps."""
    return [{"state": name, **recorded(state)} for name, state in STATES.items()]


def recorded(state: State) -> dict[str, Any]:
    net = Net()
    if state.frozen:
        net.get_submodule(state.frozen).requires_grad_(False)
    given = {"input": probe.penguins(), "target": torch.ones(32, 1)}
    with state.block():
        results = forward(net, given, state.cut)
    reached = nodes(results["loss"].grad_fn)
    names = storages({**given, "hidden": results["relu"], "output": results["last"]})
    operations = [
        {"operation": name, **of_node(result.grad_fn, reached, names)}
        for name, result in results.items()
    ]
    saved = [tensor for node in reached for tensor in saved_by(node).values()]
    return {
        "operations": operations,
        "leaves": {name: any(leaf(n) is p for n in reached) for name, p in net.named_parameters()},
        "bytes": {names[pointer(t)]: t.nbytes for t in saved if pointer(t) in names},
        "total": probe.storage_bytes(saved, apart=set(net.parameters())),
    }


def forward(
    net: Net, given: dict[str, Tensor], cut: Callable[[Tensor], Tensor] | None
) -> dict[str, Tensor]:
    """What each operation computes."""
    first = net.first(given["input"])
    hidden = net.relu(first)
    output = net.last(cut(hidden) if cut else hidden)
    loss = F.mse_loss(output, given["target"])
    return {"first": first, "relu": hidden, "last": output, "loss": loss}


def nodes(root: Node | None) -> list[Node]:
    """The node and all that can be reached from it, each once."""
    found = [root] if root else []
    for node in found:
        found += [after for after, _ in node.next_functions if after and after not in found]
    return found


def of_node(node: Node | None, reached: list[Node], names: dict[int, str]) -> dict[str, Any]:
    """Its name, whether `backward()` comes to it, where it goes on, and what it keeps beside parameters."""
    keeps = {pointer(tensor) for tensor in saved_by(node).values()}
    return {
        "node": node and node.name(),
        "reached": node in reached,
        "next": [after.name() for after, _ in node.next_functions if after] if node else [],
        "keeps": sorted(names[p] for p in keeps & names.keys()),
    }


def saved_by(node: Node | None) -> dict[str, Tensor]:
    """The tensors that a node keeps, by the names that its derivative gives them."""
    named = {name: getattr(node, name) for name in dir(node) if name.startswith(SAVED)}
    return {name: kept for name, kept in named.items() if isinstance(kept, Tensor)}


def leaf(node: Node) -> Tensor | None:
    """The tensor whose `.grad` a node adds to."""
    return getattr(node, "variable", None)


def storages(tensors: dict[str, Tensor]) -> dict[int, str]:
    return {pointer(tensor): name for name, tensor in tensors.items()}


def pointer(tensor: Tensor) -> int:
    return tensor.untyped_storage().data_ptr()
