"""What the measuring modules share: one small net, ways to look at it."""

from collections import OrderedDict

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def classifier() -> nn.Sequential:
    """A fresh net in training mode, the same one on every call.

    Linear(4, 16), BatchNorm1d, ReLU, Dropout(0.5), Linear(16, 3).
    Calling it seeds torch.
    """
    torch.manual_seed(0)
    layers = {
        "linear": nn.Linear(4, 16),
        "norm": nn.BatchNorm1d(16),
        "relu": nn.ReLU(),
        "dropout": nn.Dropout(0.5),
        "head": nn.Linear(16, 3),
    }
    return nn.Sequential(OrderedDict(layers))


def penguins(n: int = 32) -> Tensor:
    """A standardised batch of penguins: float32, shape (n, 4)."""
    batch = torch.randn(n, 4, generator=torch.Generator().manual_seed(1))
    return (batch - batch.mean(0)) / batch.std(0)


def loss_of(scores: Tensor) -> Tensor:
    """Cross entropy of scores (n, 3) with species 0, 1, 2, 0, 1, …"""
    return F.cross_entropy(scores, torch.arange(len(scores)) % 3)


def snapshot(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """Copies that stay as they are, without a graph."""
    return {name: t.detach().clone() for name, t in tensors.items()}


def changed(before: dict[str, Tensor], now: dict[str, Tensor]) -> list[str]:
    """Names of the tensors that no longer hold what they held."""
    return [n for n in before if not torch.equal(before[n], now[n])]


def parameters(module: nn.Module) -> dict[str, Tensor]:
    return dict(module.named_parameters())


def statistics(module: nn.Module) -> dict[str, Tensor]:
    """Running means and variances; not the count of batches."""
    named = module.named_buffers()
    return {name: b for name, b in named if ".running_" in f".{name}"}


def bytes_kept(module: nn.Module, *batch: Tensor) -> int:
    """Bytes that autograd keeps for backward() in one forward pass.

    Each storage counts once. What the module owns (parameters, buffers)
    is there anyway and does not count; the input counts if it is kept.
    """
    kept: list[Tensor] = []
    with torch.autograd.graph.saved_tensors_hooks(lambda t: kept.append(t) or t, lambda t: t):
        module(*batch)
    own = {*module.parameters(), *module.buffers()}
    return storage_bytes(kept, apart=own)


def storage_bytes(tensors: list[Tensor], apart: set[Tensor]) -> int:
    """Bytes behind `tensors`, each storage once, without those `apart`."""
    storages = [t.untyped_storage() for t in tensors]
    sizes = {s.data_ptr(): s.nbytes() for s in storages}
    owned = {t.untyped_storage().data_ptr() for t in apart}
    return sum(sizes[pointer] for pointer in sizes.keys() - owned)


def outcome(loss: Tensor) -> bool | str:
    """True if loss.backward() works, else the text of its error."""
    try:
        loss.backward()
    except RuntimeError as error:
        return error_text(error)
    return True


def error_text(error: Exception) -> str:
    """`RuntimeError: message`, in one line, as Python prints it."""
    return f"{type(error).__name__}: {' '.join(str(error).split())}"
