"""Functions of torch.nn.functional that are told the mode."""

import ast
import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor
from torch.utils._pytree import tree_leaves

from snippets.measured.facts import Record
from snippets.measured.layers import BATCH, IMAGE, SEQUENCE, TOKENS, VOLUME
from snippets.measured.modes import same

# Arguments that stand for the mode, with their values in training and
# in evaluation mode.
MODES: dict[str, tuple[Any, Any]] = {
    "training": (True, False),
    "use_input_stats": (True, False),
    "dropout_p": (0.5, 0.0),
}


@dataclass(frozen=True)
class Call:
    """What a function is called with, and the modules that call it."""

    inputs: tuple[Any, ...]
    modules: tuple[str, ...]


STATISTICS = (torch.zeros(4), torch.ones(4))
WEIGHTS = (torch.eye(8).repeat(3, 1), torch.zeros(24))
OUT = (torch.eye(8), torch.zeros(8))
CALLS = {
    "alpha_dropout": Call((BATCH,), ("AlphaDropout",)),
    "batch_norm": Call(
        (BATCH, *STATISTICS),
        ("BatchNorm1d", "BatchNorm2d", "BatchNorm3d", "SyncBatchNorm"),
    ),
    "dropout": Call((BATCH,), ("Dropout",)),
    "dropout1d": Call((SEQUENCE,), ("Dropout1d",)),
    "dropout2d": Call((IMAGE,), ("Dropout2d",)),
    "dropout3d": Call((VOLUME,), ("Dropout3d",)),
    "feature_alpha_dropout": Call((IMAGE,), ("FeatureAlphaDropout",)),
    "instance_norm": Call(
        (SEQUENCE, *STATISTICS),
        ("InstanceNorm1d", "InstanceNorm2d", "InstanceNorm3d"),
    ),
    "multi_head_attention_forward": Call(
        (
            *(TOKENS, TOKENS, TOKENS, 8, 2, *WEIGHTS),
            *(None, None, False, 0.5, *OUT),
        ),
        ("MultiheadAttention",),
    ),
    "rrelu": Call((BATCH,), ("RReLU",)),
    "rrelu_": Call((BATCH,), ("RReLU",)),
    "scaled_dot_product_attention": Call((TOKENS, TOKENS, TOKENS), ("MultiheadAttention",)),
}


def measure() -> list[Record]:
    """One record a function that has an argument for the mode."""
    return [
        row(name, *found)
        for name, function in sorted(vars(F).items())
        if callable(function) and not name.startswith("_")
        if (found := mode_argument(name, function))
    ]


def mode_argument(name: str, function: Callable) -> tuple[str, Any] | None:
    """The first argument that stands for the mode, and its default."""
    defaults = arguments(name, function)
    found = [(a, defaults[a]) for a in MODES if a in defaults]
    return found[0] if found else None


def arguments(name: str, function: Callable) -> dict[str, Any]:
    """Defaults, from the signature or from the first line of the docs."""
    try:
        parameters = inspect.signature(function).parameters
        return {a: p.default for a, p in parameters.items()}
    except (TypeError, ValueError):
        line = re.compile(rf"\s*{name}\(([^()]*)\) -> ", re.S)
        signature = line.match(function.__doc__ or "")
        pairs = signature[1].split(",") if signature else []
        return {
            a.strip(): value.strip() and _value(value.strip())
            for a, _, value in (pair.partition("=") for pair in pairs)
        }


def _value(text: str) -> Any:
    try:
        return ast.literal_eval(text)
    except ValueError:
        return text


def row(name: str, argument: str, default: Any) -> Record:
    call = CALLS.get(name)
    return {
        "name": name,
        "argument": argument,
        "default": default,
        "acts_as": call and acts_as(name, argument, call.inputs),
        "modules": call and list(call.modules),
    }


def acts_as(name: str, argument: str, inputs: tuple[Any, ...]) -> str:
    """The mode in which the function computes what it does by default."""
    training, evaluation = MODES[argument]
    default = result(name, inputs)
    as_training = same(default, result(name, inputs, argument, training))
    as_evaluation = same(default, result(name, inputs, argument, evaluation))
    assert as_training != as_evaluation, name
    return "train" if as_training else "eval"


def result(name: str, inputs: tuple[Any, ...], *setting: Any) -> list[Tensor]:
    torch.manual_seed(0)
    own = [t.clone() if isinstance(t, Tensor) else t for t in inputs]
    output = getattr(F, name)(*own, **dict([setting] if setting else []))
    return [t for t in tree_leaves(output) if isinstance(t, Tensor)]
