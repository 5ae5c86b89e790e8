"""A block around a yield holds while the consumer works."""

# --8<-- [start:show]
from collections.abc import Iterator

import torch
from torch import nn


def batches() -> Iterator[torch.Tensor]:
    with torch.no_grad():
        yield torch.ones(6, 4)


head = nn.Linear(4, 3)
for penguins in batches():
    print("in the loop:", head(penguins).requires_grad)
print("after it:", torch.is_grad_enabled())
# --8<-- [end:show]

decorated = torch.no_grad()(lambda: iter([torch.ones(6, 4)]))
for penguins in decorated():
    assert head(penguins).requires_grad
