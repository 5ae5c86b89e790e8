"""detach_() refuses a view."""

# --8<-- [start:show]
import torch
from torch import nn

states = nn.Linear(4, 3)(torch.ones(6, 4))
last = states[-1]
last.detach_()
# --8<-- [end:show]

assert last.requires_grad and last.grad_fn is not None


def raised(change):
    try:
        change()
    except RuntimeError as error:
        return str(error)
    raise AssertionError("nothing was raised")


plain = torch.ones(4, 2)
for view in (
    states.T,
    states.view(-1),
    states.unbind()[0],
    states.chunk(2)[0],
    plain[0],  # no gradients anywhere
    plain.T,
):
    assert raised(view.detach_).startswith("Can't detach views in-place")
    with torch.no_grad():
        assert raised(view.detach_).startswith(
            "Can't detach views in-place"
        )
with torch.no_grad():
    row = states[0]
assert raised(row.detach_).startswith("Can't detach views in-place")
assert not last.detach().requires_grad
states.detach_()
assert not states.requires_grad
