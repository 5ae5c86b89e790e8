"""An output of chunk() refuses a change in place."""

# --8<-- [start:show]
import torch
from torch import nn

layer = nn.Linear(4, 6)
values, gate = layer(torch.randn(6, 4)).chunk(2, dim=1)
gate.sigmoid_()
# --8<-- [end:show]

MANY = "This view is the output of a function that returns multiple views"


def raised(change):
    try:
        change()
    except RuntimeError as error:
        return str(error)
    raise AssertionError("nothing was raised")


for cut in (
    torch.Tensor.unbind,
    lambda t: t.split(1),
    lambda t: t.split([2, 2]),
    lambda t: t.chunk(2),
    iter,
):
    for base in (
        torch.ones(4, 2, requires_grad=True),
        torch.ones(4, 2, dtype=torch.float64, requires_grad=True) * 1,
    ):
        view = next(iter(cut(base)))
        assert MANY in raised(lambda view=view: view.mul_(2))
        assert base.detach().eq(1).all()
    # Nothing to record: allowed.
    base = torch.ones(4, 2)
    next(iter(cut(base))).mul_(2)
    assert base[0].eq(2).all()
    # Under no_grad() the values change, and the parts are stale after it.
    base = torch.ones(4, 2, requires_grad=True) * 1
    parts = list(cut(base))
    with torch.no_grad():
        parts[0].mul_(2)
    assert base[0].detach().eq(2).all()
    for part in parts:
        message = raised(lambda part=part: part * 2)
        assert (
            MANY in message
            and "base or another view of its base" in message
        )

# A slice is a single view, as are the parts of tensor_split() and hsplit().
for cut in (
    lambda t: t[:2],
    lambda t: t.narrow(0, 0, 2),
    lambda t: t.tensor_split(2)[0],
    lambda t: t.vsplit(2)[0],
):
    leaf = torch.ones(4, 2, requires_grad=True)
    base = leaf * 1
    cut(base).mul_(3)
    base.sum().backward()
    assert leaf.grad.tolist() == [[3, 3], [3, 3], [1, 1], [1, 1]]

# A value that requires grad, put into a part that was made under no_grad().
with torch.no_grad():
    part = torch.ones(4, 2).unbind()[0]
one = torch.ones(2, requires_grad=True)
message = raised(lambda: part.mul_(one))
assert message.startswith("A view was created in no_grad mode")
part = torch.ones(4, 2).unbind()[0]
assert MANY in raised(lambda: part.mul_(one))


class TwoViews(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x[:2], x[2:]

    @staticmethod
    def backward(ctx, top, rest):
        return torch.cat((top, rest))


top, _ = TwoViews.apply(torch.ones(4, 2, requires_grad=True) * 1)
assert MANY in raised(lambda: top.mul_(2))
