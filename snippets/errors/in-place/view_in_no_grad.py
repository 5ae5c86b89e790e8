"""A view made under no_grad() refuses a change while recording."""

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)
with torch.no_grad():
    first = head.weight[0]
first.zero_()
# --8<-- [end:show]


def raised(change):
    try:
        change()
    except RuntimeError as error:
        return str(error)
    raise AssertionError("nothing was raised")


CHANGED = "A view was created in no_grad mode and is being modified inplace"
STALE = "A view was created in no_grad mode and its base or another view"
assert head.weight[0].all()

for base in (
    torch.ones(3, dtype=torch.float64, requires_grad=True),  # a leaf
    torch.ones(3, requires_grad=True) * 1,  # a result
):
    with torch.no_grad():
        view = base[:2]
    assert raised(lambda view=view: view.mul_(2)).startswith(CHANGED)
    assert base.detach().eq(1).all()
    # Made and changed in the block: the values change, the view is stale.
    with torch.no_grad():
        view.mul_(2)
    assert base.detach().tolist() == [2, 2, 1]
    assert raised(lambda view=view: view * 2).startswith(STALE)
    assert raised(lambda view=view: view.mul_(2)).startswith(CHANGED)
    with torch.no_grad():
        assert (view * 2).tolist() == [4, 4]
    assert view.detach().tolist() == [2, 2]

# A base that does not require grad, and a value that does.
table = torch.ones(3, 4)
with torch.no_grad():
    row = table[0]
row.zero_()
weight = torch.ones(4, requires_grad=True)
assert raised(lambda: row.add_(weight)).startswith(CHANGED)
assert not row.any() and not table.requires_grad
table[0].add_(weight)
assert table.requires_grad

# Inference mode has the same pair of messages.
base = torch.ones(3, requires_grad=True) * 1
with torch.inference_mode():
    view = base[:2]
message = raised(lambda: view.mul_(2))
assert message.startswith(
    "A view was created in inference mode and is being"
)
assert "modified inplace in normal mode" in message
base.mul_(2)
message = raised(lambda: view * 2)
assert message.startswith(
    "A view was created in inference mode and its base"
)

# An ordinary view of a leaf has a message of its own.
weight = torch.ones(3, 4, requires_grad=True)
message = raised(lambda: weight[0].zero_())
assert message.startswith("a view of a leaf Variable that requires grad")
