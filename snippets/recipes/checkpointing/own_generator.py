"""The state of an own generator is not brought back: the second run draws another mask."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch.utils.checkpoint import checkpoint


def block(x: torch.Tensor) -> torch.Tensor:
    masks.append(torch.rand(4, generator=generator) > 0.5)
    return (x * masks[-1]).tanh()


generator, masks = torch.Generator().manual_seed(0), []
penguins = torch.ones(6, 4, requires_grad=True)
checkpoint(block, penguins, use_reentrant=False).sum().backward()
print("same mask:", masks[0].equal(masks[1]))
# --8<-- [end:show]

# Whatever the kind; and the gradient is that of neither mask.
for reentrant in (True, False):
    penguins.grad = None
    masks.clear()
    checkpoint(block, penguins, use_reentrant=reentrant).sum().backward()
    assert not masks[0].equal(masks[1])
right = torch.autograd.grad((penguins * masks[0]).tanh().sum(), penguins)[0]
assert not penguins.grad.equal(right)


# The generator of torch is brought back, unless preserve_rng_state=False says not to.
def default(x: torch.Tensor) -> torch.Tensor:
    masks.append(torch.rand(64) > 0.5)
    return (x[:, :1] * masks[-1]).tanh()


for preserve in (True, False):
    masks.clear()
    checkpoint(
        default, penguins, use_reentrant=False, preserve_rng_state=preserve
    ).sum().backward()
    assert masks[0].equal(masks[1]) == preserve

import random  # noqa: E402

# Neither is Python's; a branch that it takes can be noticed by the number of tensors.
seen = []


def scaled(x: torch.Tensor) -> torch.Tensor:
    seen.append(random.random())
    return (x * seen[-1]).tanh()


random.seed(0)
checkpoint(scaled, penguins, use_reentrant=False).sum().backward()
assert seen[0] != seen[1]
from torch.utils.checkpoint import CheckpointError  # noqa: E402


def skipping(x: torch.Tensor) -> torch.Tensor:
    return x.tanh().tanh() if random.random() < 0.5 else x.exp()


raised = 0
for seed in range(8):
    random.seed(seed)
    try:
        checkpoint(skipping, penguins, use_reentrant=False).sum().backward()
    except CheckpointError:
        raised += 1
assert 0 < raised < 8

import numpy  # noqa: E402

seen.clear()


def weighted(x: torch.Tensor) -> torch.Tensor:
    seen.append(numpy.random.rand())
    return (x * seen[-1]).tanh()


checkpoint(weighted, penguins, use_reentrant=False).sum().backward()
assert seen[0] != seen[1]
