"""What a BatchNorm subtracts from each of twenty batches: first in training mode, then in evaluation mode."""

import torch
from torch import Tensor, nn

from snippets.measured.facts import Record

BATCHES, IN_TRAINING = 20, 12
SIZE, MEAN = 8, 4
DIGITS = 3
"""What machines agree in."""


def measure() -> list[Record]:
    """One record a batch: its mean, the running mean after it, and what was subtracted."""
    norm = nn.BatchNorm1d(1)
    chance = torch.Generator().manual_seed(1)
    records: list[Record] = []
    for number in range(1, BATCHES + 1):
        norm.train(number <= IN_TRAINING)
        batch = MEAN + torch.randn(SIZE, 1, generator=chance)
        read = subtracted(batch, norm(batch).detach())
        records.append(
            {
                "batch": number,
                "training": norm.training,
                "batch_mean": round(batch.mean().item(), DIGITS),
                "running_mean": round(norm.running_mean.item(), DIGITS),
                "subtracted": round(read, DIGITS),
            }
        )
    return records


def subtracted(batch: Tensor, output: Tensor) -> float:
    """Where the output would be 0: it is a straight line of the input."""
    low, high = batch.argmin(), batch.argmax()
    slope = (output[high] - output[low]) / (batch[high] - batch[low])
    return (batch[low] - output[low] / slope).item()
