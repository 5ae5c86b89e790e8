"""evaluating() brings back the mode found before, after an exception too."""

from snippets.tools.evaluating import evaluating

# isort: split
# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 3))
classifier[0].eval()
with evaluating(classifier):
    classifier(torch.zeros(6, 4))
print("norm:", classifier[0].training)
print("head:", classifier[1].training)
# --8<-- [end:show]

assert classifier.training
try:
    with evaluating(classifier):
        classifier(torch.zeros(6, 5))
except RuntimeError:
    assert classifier.training and not classifier[0].training
else:
    raise AssertionError("the norm took a batch with another width")


class Adapted(nn.Linear):
    """Adds its adapter in training, and holds the sum in evaluation."""

    def __init__(self) -> None:
        super().__init__(4, 3)
        self.adapter = nn.Parameter(torch.ones(3, 4))
        self.merged: torch.Tensor | None = None

    def train(self, mode: bool = True) -> "Adapted":
        super().train(mode)
        self.merged = (
            None if mode else (self.weight + self.adapter).detach()
        )
        return self

    def forward(self, penguins: torch.Tensor) -> torch.Tensor:
        weight = self.weight + self.adapter
        if self.merged is not None:
            weight = self.merged
        return nn.functional.linear(penguins, weight, self.bias)


# Flags alone, put back, leave the weight merged: the adapter gets nothing.
model = nn.Sequential(Adapted())
modes = [(part, part.training) for part in model.modules()]
model.eval()
for part, mode in modes:
    part.training = mode
model(torch.ones(6, 4)).sum().backward()
assert model[0].adapter.grad is None

model = nn.Sequential(Adapted(), Adapted().eval())
with evaluating(model):
    pass
assert model[0].merged is None and model[1].merged is not None
model[0](torch.ones(6, 4)).sum().backward()
assert model[0].adapter.grad is not None
