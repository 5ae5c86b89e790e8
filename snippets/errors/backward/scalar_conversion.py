"""math.exp() makes a number of a parameter, and the parameter gets no gradient."""

# --8<-- [start:show]
import math

import torch
from torch import nn

log_scale = nn.Parameter(torch.zeros(()))
scores = nn.Linear(4, 3)(torch.randn(6, 4)) * math.exp(log_scale)
scores.sum().backward()
print(log_scale.grad)
# --8<-- [end:show]

import warnings  # noqa: E402


def warns(ask):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        ask()
    return any(
        "Converting a tensor with requires_grad=True" in str(w.message)
        for w in caught
    )


loss = (log_scale + 1) * 2
assert warns(lambda: float(loss)) and warns(lambda: complex(loss))
assert warns(lambda: torch.tensor([loss, loss]))
assert not torch.tensor([loss, loss]).requires_grad
for quiet in (
    loss.item,
    loss.tolist,
    lambda: int(loss),
    lambda: bool(loss),
):
    assert not warns(quiet)
assert not warns(lambda: f"{loss:.2f}")
assert not warns(lambda: float(loss.detach()))
with torch.no_grad():
    assert not warns(lambda: float(loss))
    assert not warns(lambda: float(log_scale))
assert torch.stack([loss, loss]).requires_grad
