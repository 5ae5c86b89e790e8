"""What normalising layers of Keras and of torch do without arguments."""

import keras
import torch
from torch import Tensor, nn

from snippets.measured.facts import Record

SIZES = torch.randn(16, 4, generator=torch.Generator().manual_seed(0)) + 1


def measure() -> list[Record]:
    ours, theirs = nn.BatchNorm1d(4), keras.layers.BatchNormalization()
    ours(SIZES)
    theirs(SIZES, training=True)
    kept = (theirs.moving_mean.value, theirs.moving_variance.value)
    return [
        row("BatchNormalization", theirs.momentum, theirs.epsilon, *kept),
        row(
            "BatchNorm1d",
            ours.momentum,
            ours.eps,
            ours.running_mean,
            ours.running_var,
        ),
        {
            "layer": "LayerNormalization",
            "momentum": None,
            "share": None,
            "variance": None,
        }
        | {"epsilon": keras.layers.LayerNormalization().epsilon},
        {
            "layer": "LayerNorm",
            "momentum": None,
            "share": None,
            "variance": None,
        }
        | {"epsilon": nn.LayerNorm(4).eps},
    ]


def row(
    layer: str,
    momentum: float,
    epsilon: float,
    mean: Tensor,
    variance: Tensor,
) -> Record:
    """By what one batch left in statistics that began as 0 and 1."""
    share = round((mean / SIZES.mean(0)).mean().item(), 4)
    by = {
        name: (variance - 1) / (SIZES.var(0, correction=correction) - 1)
        for name, correction in (("n", 0), ("n_1", 1))
    }
    (divided,) = [
        name
        for name, shares in by.items()
        if torch.allclose(shares, torch.tensor(share), rtol=1e-2)
    ]
    return {
        "layer": layer,
        "momentum": momentum,
        "share": share,
        "variance": divided,
        "epsilon": epsilon,
    }
