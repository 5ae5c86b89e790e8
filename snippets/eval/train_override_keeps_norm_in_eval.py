"""A module that overrides train() keeps one part in evaluation mode."""

# --8<-- [start:show]
from torch import nn


class Classifier(nn.Sequential):
    def train(self, mode: bool = True) -> "Classifier":
        super().train(mode)
        self[0].eval()
        return self


classifier = Classifier(nn.BatchNorm1d(4), nn.Linear(4, 3))
classifier.train()
print("norm:", classifier[0].training)
print("head:", classifier[1].training)
# --8<-- [end:show]

assert Classifier(nn.BatchNorm1d(4))[0].training
assert not any(part.training for part in classifier.eval().modules())
assert classifier.train() is classifier
outer = nn.Sequential(classifier).train()
assert not outer[0][0].training

import torch  # noqa: E402

# Scripting and torch.fx build another class, without the override.
scripted = torch.jit.script(classifier).train()
graph = torch.fx.symbolic_trace(classifier).train()
for built in (scripted, graph):
    assert next(built.children()).training
torch.compile(classifier, backend="eager").train()
assert [part.training for part in classifier] == [False, True]
