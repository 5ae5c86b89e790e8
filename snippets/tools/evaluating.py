"""evaluating() puts back the mode that every part of a model had before."""

# --8<-- [start:show]
from collections.abc import Iterator
from contextlib import contextmanager

from torch import nn


@contextmanager
def evaluating(model: nn.Module) -> Iterator[None]:
    """Evaluate in the block, then give each part of the model its mode back."""
    parts = [p for _, p in model.named_modules(remove_duplicate=False)]
    # A script module that was frozen has no mode.
    modes = [(p, p.training) for p in parts if hasattr(p, "training")]
    try:
        model.eval()
        yield
    finally:
        try:
            for part, mode in modes:  # from the top down
                part.train(mode)  # it may do more than set flags
        finally:
            for part, mode in modes:
                part.training = mode


# --8<-- [end:show]

classifier = nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 3))
classifier[0].eval()
with evaluating(classifier):
    assert not any(part.training for part in classifier.modules())
assert classifier.training and not classifier[0].training


class Counting(nn.Linear):
    calls = 0

    def train(self, mode: bool = True) -> nn.Module:
        self.calls += 1
        return super().train(mode)


# On leaving, train() reaches a layer from each module above it, and once more for itself.
nested = nn.Sequential(nn.Sequential(Counting(4, 3)))
with evaluating(nested):
    assert nested[0][0].calls == 1  # eval() of the model
assert nested[0][0].calls == 1 + 3
