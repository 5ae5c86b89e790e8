"""GradScaler refuses an optimizer whose parameters have no gradient."""

# --8<-- [start:show]
import torch
from torch import nn

backbone, head = nn.Linear(4, 8), nn.Linear(8, 3)
optimizer = torch.optim.SGD(backbone.parameters(), lr=0.1)
scaler = torch.amp.GradScaler("cpu")

backbone.requires_grad_(False)
loss = head(backbone(torch.randn(6, 4))).square().mean()
scaler.scale(loss).backward()
try:
    scaler.step(optimizer)
except AssertionError as error:
    print(f"AssertionError: {error}")
# --8<-- [end:show]

from collections.abc import Callable  # noqa: E402
from copy import deepcopy  # noqa: E402

assert head.weight.grad is not None
assert scaler.get_scale() == 65536


def words(call: Callable[[], object]) -> str:
    try:
        call()
    except AssertionError as error:
        return str(error)
    return "nothing"


STEP = "No inf checks were recorded for this optimizer."
assert (
    words(scaler.update) == "No inf checks were recorded prior to update."
)


def scaled(*reached: nn.Parameter) -> torch.amp.GradScaler:
    scaler = torch.amp.GradScaler("cpu")
    scaler.scale(sum(p.sum() for p in reached)).backward()
    return scaler


# zero_grad() between backward() and step(); another model; another loss.
one, other = nn.Parameter(torch.ones(2)), nn.Parameter(torch.ones(2))
sgd = torch.optim.SGD([one], lr=0.1)
scaler = scaled(one)
sgd.zero_grad()
assert words(lambda: scaler.step(sgd)) == STEP
stale = torch.optim.SGD(head.parameters(), lr=0.1)
stale.zero_grad()
scaler = scaled(*deepcopy(head).parameters())
assert words(lambda: scaler.step(stale)) == STEP
scaler = scaled(other)
scaler.unscale_(sgd)
nn.utils.clip_grad_norm_([one], 1.0)
assert words(lambda: scaler.step(sgd)) == STEP
assert one.tolist() == [1, 1]
# One parameter with a gradient is enough.
both = torch.optim.SGD([one, other], lr=0.1)
scaler = scaled(other)
scaler.step(both)
scaler.update()
assert one.tolist() == [1, 1] and other.tolist() != [1, 1]
