"""Inside grad(), vmap() and their like requires_grad_() raises on any tensor."""

# --8<-- [start:show]
import torch
from torch.func import grad


def loss(weight):
    weight.requires_grad_()
    return weight.pow(2).sum()


grad(loss)(torch.ones(3))
# --8<-- [end:show]

torch.manual_seed(0)
weight = torch.ones(3)


def raises(call, *inputs):
    try:
        call(*inputs)
    except RuntimeError as error:
        return str(error).startswith(
            "You are attempting to call Tensor.requires_grad_()"
        )
    return False


for transform in (grad, torch.vmap, torch.func.jacrev, torch.func.jacfwd):
    assert raises(transform(loss), weight), transform
assert raises(lambda: torch.func.jvp(loss, (weight,), (weight,)))
# Also on a tensor that the transform knows nothing of, and through torch.autograd.functional.
assert raises(
    grad(lambda w: w.sum() + torch.ones(3).requires_grad_().sum()), weight
)
square = lambda w: w.pow(2).sum()  # noqa: E731
assert raises(
    torch.vmap(lambda w: torch.autograd.functional.jacobian(square, w)),
    torch.ones(2, 3),
)
assert not weight.requires_grad


# The attribute raises nothing under vmap, and nothing is recorded.
def by_attribute(w):
    w.requires_grad = True
    assert not w.pow(2).requires_grad
    return w.pow(2)


assert not torch.vmap(by_attribute)(weight).requires_grad
