"""A decorated generator switches recording off in its body only."""

# --8<-- [start:show]
from collections.abc import Iterator

import torch


@torch.no_grad()
def batches() -> Iterator[torch.Tensor]:
    for _ in range(2):
        print("in the generator:", torch.is_grad_enabled())
        yield torch.ones(6, 4)


for _ in batches():
    print("in the loop:", torch.is_grad_enabled())
# --8<-- [end:show]

modes = [torch.is_grad_enabled() for _ in batches()]
assert modes == [True, True]

assert torch.is_grad_enabled()


@torch.no_grad()
def returns_a_generator() -> Iterator[bool]:
    return (torch.is_grad_enabled() for _ in range(2))


assert list(returns_a_generator()) == [True, True]
