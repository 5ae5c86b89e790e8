"""A train() that adds and takes out without looking counts the adapter by the number of calls."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn


class Adapted(nn.Linear):
    def train(self, mode: bool = True) -> nn.Module:
        with torch.no_grad():
            self.weight += -1 if mode else 1  # the product, for short
        return super().train(mode)


layer = Adapted(1, 1)
nn.init.zeros_(layer.weight)
for mode in (True, False, False):
    print(f"train({mode}):", layer.train(mode).weight.item())
# --8<-- [end:show]

from snippets.tools.evaluating import evaluating  # noqa: E402

classifier = nn.Sequential(layer).eval()
start = classifier[0].weight.item()
with evaluating(
    classifier
):  # eval() once, train(False) by the parent and by itself
    assert classifier[0].weight.item() == start + 1
assert classifier[0].weight.item() == start + 3


class Guarded(Adapted):
    merged = False

    def train(self, mode: bool = True) -> nn.Module:
        if mode != self.merged:
            return nn.Module.train(self, mode)
        self.merged = not mode
        return super().train(mode)


for net in (
    nn.Sequential(Guarded(1, 1)),
    nn.Sequential(nn.Sequential(Guarded(1, 1))),
):
    layer = [part for part in net.modules() if isinstance(part, Guarded)][0]  # noqa: RUF015
    nn.init.zeros_(layer.weight)
    for call in (net.train, net.train, net.eval, net.eval):
        call()
    assert layer.weight.item() == 1 and layer.merged
    with evaluating(net):
        assert layer.weight.item() == 1
    net.train()
    with evaluating(net):
        assert layer.weight.item() == 1
    assert layer.weight.item() == 0 and not layer.merged
    # A flag without train() leaves it merged.
    net.eval()
    for part in net.modules():
        part.training = True
    assert layer.merged and layer.weight.item() == 1
