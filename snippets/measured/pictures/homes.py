"""Where each switch lives in one small model, and who reads it at which moment."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import torch
from torch import Tensor, nn

from snippets.measured import probe

FROZEN, EVALUATED = "linear", "norm"
"""The layer that is frozen, and the one in evaluation mode: flags that stand otherwise than their neighbours."""


def measure() -> list[dict[str, Any]]:
    """One record a switch: what holds it and how it stands there, and at which moments it counts."""
    model = probe.classifier()
    model.get_submodule(FROZEN).requires_grad_(False)
    model.get_submodule(EVALUATED).eval()
    readers = readers_of_mode(model)
    tensors = {**dict(model.named_parameters()), **dict(model.named_buffers())}
    return [
        {
            "switch": "training",
            "holds": {name: module.training for name, module in model.named_modules()},
            "readers": sorted(readers["forward"]),
            "backward": bool(readers["backward"]),
        },
        {
            "switch": "recording",
            "holds": threads(),
            "operation": recorded_under_no_grad() == [True, False, True],
            "backward": not gradient_arrives(under_no_grad=True),
        },
        {
            "switch": "tracked",
            "holds": {name: tensor.requires_grad for name, tensor in tensors.items()}
            | {"input": probe.penguins().requires_grad},
            "operation": recorded_of_inputs() == [True, False],
            "backward": not gradient_arrives(frozen_between=True),
        },
    ]


def readers_of_mode(model: nn.Module) -> dict[str, set[str]]:
    """Names of the modules whose flag is read: in the forward pass, and in the backward pass."""
    read: set[str] = set()
    for name, module in model.named_modules():
        spy(module, name, read)
    loss = probe.loss_of(model(probe.penguins()))
    forward = set(read)
    read.clear()
    loss.backward()
    return {"forward": forward, "backward": set(read)}


def spy(module: nn.Module, name: str, read: set[str]) -> None:
    """From now on the module notes when its flag is read."""

    def training(self: nn.Module) -> bool:
        read.add(name)
        return self.__dict__["training"]

    kind = type(module)
    module.__class__ = type(kind.__name__, (kind,), {"training": property(training)})


def threads() -> dict[str, bool]:
    """Grad mode in a block of no_grad(), and in another thread at the same time."""
    with torch.no_grad(), ThreadPoolExecutor(1) as pool:
        there = pool.submit(torch.is_grad_enabled).result()
        return {"this": torch.is_grad_enabled(), "another": there}


def recorded_under_no_grad() -> list[bool]:
    """Whether an operation is recorded before a block, in it and after it."""
    weight = torch.ones(1, requires_grad=True)
    before = weight * 2
    with torch.no_grad():
        inside = weight * 2
    return [result.grad_fn is not None for result in (before, inside, weight * 2)]


def recorded_of_inputs() -> list[bool]:
    """Whether an operation is recorded with one input that requires grad, and with none."""
    plain, weight = torch.ones(1), torch.ones(1, requires_grad=True)
    return [result.grad_fn is not None for result in (plain * weight, plain * plain)]


def gradient_arrives(under_no_grad: bool = False, frozen_between: bool = False) -> bool:
    """Whether a leaf gets a gradient if a switch is moved between the passes."""
    weight: Tensor = torch.ones(1, requires_grad=True)
    loss = (weight * 2).sum()
    if frozen_between:
        weight.requires_grad_(False)
    with torch.set_grad_enabled(not under_no_grad):
        loss.backward()
    return weight.grad is not None
