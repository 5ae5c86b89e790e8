"""Under no_grad() a parameter may be changed, whole or in part."""

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)
with torch.no_grad():
    head.bias.zero_()
    head.weight[0] = 1
print("bias:", head.bias.tolist())
print("first row:", head.weight[0].tolist())
print("leaf:", head.weight.is_leaf)
# --8<-- [end:show]

assert head.weight.requires_grad


def raised(change, kind=RuntimeError):
    try:
        change()
    except kind as error:
        return str(error)
    raise AssertionError("nothing was raised")


LEAF = "a leaf Variable that requires grad is being used in an in-place"
VIEW = "a view of a leaf Variable that requires grad is being used in an"
for dtype in (torch.float32, torch.float64, torch.complex64):
    weight = torch.ones(3, 4, dtype=dtype, requires_grad=True)
    other = torch.zeros(3, 4, dtype=dtype)
    rows = weight[:2]
    for change in (weight.zero_, lambda w=weight, o=other: w.copy_(o)):
        assert raised(change).startswith(LEAF)
    for change in (
        lambda w=weight: w.__setitem__(0, 5),
        rows.zero_,
        weight.T.zero_,
        weight.view(-1).zero_,
        weight.diagonal().zero_,
    ):
        assert raised(change).startswith(VIEW)
    assert weight.detach().eq(1).all() and weight._version == 0
    with torch.inference_mode():
        weight.zero_()
    assert not weight.any() and weight.is_leaf

# A leaf that does not require grad may be changed; by a recorded value it
# turns into a result, without an error.
frozen = torch.ones(3)
frozen.mul_(2)
frozen.mul_(torch.ones(3, requires_grad=True))
assert frozen.requires_grad and not frozen.is_leaf

# A new tensor is a result: the optimizer still has the old leaf.
weight = torch.ones(3, requires_grad=True)
optimizer = torch.optim.SGD([weight], lr=0.1)
old = weight
weight = weight * 0.5
weight.sum().backward()
before = weight.detach().clone()
optimizer.step()
assert not weight.is_leaf and weight.equal(before)
assert not old.detach().eq(1).any()


# A custom Function that says so too late has changed the values already.
class Double(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        x.mul_(2)
        ctx.mark_dirty(x)
        return x

    @staticmethod
    def backward(ctx, gradient):
        return gradient * 2


weight = torch.ones(3, requires_grad=True)
message = raised(lambda: Double.apply(weight))
assert "a leaf Variable that requires grad has been used in an" in message
assert weight.tolist() == [2, 2, 2]

# step() with differentiable=True records, whatever the grad mode around it.
for kind in (torch.optim.SGD, torch.optim.Adam, torch.optim.RMSprop):
    weight = torch.ones(3, requires_grad=True)
    weight.grad = torch.ones(3)
    optimizer = kind([weight], lr=0.1, differentiable=True)
    assert raised(optimizer.step).startswith(LEAF)
    with torch.no_grad():
        assert raised(optimizer.step).startswith(LEAF)
    assert weight.tolist() == [1, 1, 1]
    # Adam and its like have counted the step.
    steps = [state["step"] for state in optimizer.state.values()]
    assert all(step == 2 for step in steps)
    copy = weight.clone()
    copy.grad = torch.ones(3)
    kind([copy], lr=0.1, differentiable=True).step()
    assert copy.grad_fn is not None and copy.lt(1).all()
