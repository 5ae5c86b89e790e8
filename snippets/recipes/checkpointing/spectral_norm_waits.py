"""With the parametrization in evaluation mode in the second run, the weight is that of the first."""

# --8<-- [start:show]
from contextlib import nullcontext

from torch import nn


class SecondRun:
    def __init__(self, layer: nn.Module) -> None:
        self.parts = layer.parametrizations

    def __enter__(self) -> None:
        self.parts.eval()

    def __exit__(self, *error: object) -> None:
        self.parts.train()


# --8<-- [end:show]

import copy  # noqa: E402

import torch  # noqa: E402
from torch.nn.utils.parametrizations import spectral_norm  # noqa: E402
from torch.utils.checkpoint import checkpoint  # noqa: E402


def gradients(
    net: nn.Sequential, given: list[torch.Tensor], again: bool
) -> list[torch.Tensor]:
    """One backward() for all passes."""
    net.zero_grad()
    contexts = nullcontext(), SecondRun(net[0])
    passes = [
        checkpoint(net, x, use_reentrant=False, context_fn=lambda: contexts)
        if again
        else net(x)
        for x in given
    ]
    sum(scores.pow(2).sum() for scores in passes).backward()
    return [p.grad.clone() for p in net.parameters()]


torch.manual_seed(0)
plain = nn.Sequential(spectral_norm(nn.Linear(64, 64)), nn.Tanh())
again, penguins = copy.deepcopy(plain), torch.randn(16, 64)
for _ in range(3):
    right = gradients(plain, [penguins], False)
    assert all(map(torch.equal, right, gradients(again, [penguins], True)))
    assert all(map(torch.equal, plain.buffers(), again.buffers()))
    assert all(part.training for part in again.modules())
# Two passes before one backward(): the first runs again with the vectors of the second.
right = gradients(plain, [penguins, penguins + 1], False)
found = gradients(again, [penguins, penguins + 1], True)
assert not all(map(torch.allclose, right, found))
