"""Bytes that each layer of one net keeps for backward(), whatever part of the net is frozen."""

from typing import Any

import torch
from torch import Tensor

from snippets.measured import probe
from snippets.measured.states import FROZEN, State


def measure() -> list[dict[str, Any]]:
    """One record a state: what is frozen, and the bytes by layer."""
    return [
        {"parameters": name, "frozen": list(frozen), "layers": kept(State(parameters=name))}
        for name, frozen in FROZEN.items()
    ]


def kept(state: State) -> dict[str, int]:
    """Each storage counts once, for the first layer that keeps it; what the net owns does not count."""
    model, values = state.model(), state.batch()
    before: list[Tensor] = [*model.parameters(), *model.buffers()]
    layers = {}
    for name, layer in model.named_children():
        saved: list[Tensor] = []
        hooks = torch.autograd.graph.saved_tensors_hooks
        with hooks(lambda t, saved=saved: saved.append(t) or t, lambda t: t):
            values = layer(values)
        layers[name] = probe.storage_bytes(saved, apart=set(before))
        before += saved
    return layers
