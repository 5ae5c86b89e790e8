"""A no_grad block around a yield switches recording off in the consumer."""
# Shown as: wrong

# --8<-- [start:show]
from collections.abc import Iterator

import torch


def batches() -> Iterator[torch.Tensor]:
    with torch.no_grad():
        yield torch.ones(6, 4)
        yield torch.ones(6, 4)


for _ in batches():
    print("in the loop:", torch.is_grad_enabled())
print("after the loop:", torch.is_grad_enabled())
# --8<-- [end:show]

modes = [torch.is_grad_enabled() for _ in batches()]
assert modes == [False, False]
assert torch.is_grad_enabled()

# A generator that is left early keeps the mode off until it is closed.
unfinished = batches()
next(unfinished)
assert not torch.is_grad_enabled()
unfinished.close()
assert torch.is_grad_enabled()
