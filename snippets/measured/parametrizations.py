"""What torch.nn.utils wraps around a weight, in both modes."""

import warnings

import torch
from torch import Tensor, nn
from torch.nn.utils import parametrizations

from snippets.measured.facts import Record
from snippets.measured.modes import Comparison

PUBLIC = [
    *(f"parametrizations.{name}" for name in parametrizations.__all__),
    "spectral_norm",
    "weight_norm",
]


def measure() -> list[Record]:
    """Of the two with one name, the later ones are the older ones."""
    return [{"name": name, **wrapped(name).facts} for name in PUBLIC]


def wrapped(name: str) -> Comparison:
    """nn.Linear wrapped by a function of torch.nn.utils, in both modes.

    The weight has moved since it was wrapped, as in an optimizer step.
    Wrapped with recording on, weight_norm keeps a result in the module,
    which then cannot be copied.
    """
    torch.manual_seed(0)
    with warnings.catch_warnings(action="ignore"):
        wrap = eval(name, vars(nn.utils))
        with torch.no_grad():
            module = wrap(nn.Linear(16, 16))
            for parameter in module.parameters():
                parameter += 0.1 * torch.randn_like(parameter)
        return Comparison.of(module, (batch(),))


def batch() -> Tensor:
    return torch.randn(8, 16, generator=torch.Generator().manual_seed(0))
