"""Under inference_mode() some derivatives are zeros or missing, without an error; torch.func.grad is right."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch.autograd.functional import jacobian, vjp
from torch.func import grad


def loss(weight):
    return (weight**3).sum()


weight = torch.ones(2)
with torch.inference_mode():
    print("jacobian", jacobian(loss, weight).tolist())
    print("vjp     ", vjp(loss, weight)[1].tolist())
    print("grad    ", grad(loss)(weight).tolist())
# --8<-- [end:show]

from torch.autograd import forward_ad, functional  # noqa: E402
from torch.func import hessian, jacfwd, jacrev, jvp, linearize  # noqa: E402

assert linearize(loss, weight)[1](weight) == 6
with torch.no_grad():
    assert jacobian(loss, weight).tolist() == [3, 3]
    assert linearize(loss, weight)[1](weight) == 6
    with forward_ad.dual_level():
        moving = forward_ad.make_dual(weight, torch.ones(2))
        assert forward_ad.unpack_dual(loss(moving)).tangent == 6
with torch.inference_mode():
    assert not functional.hessian(loss, weight).any()
    assert not functional.vjp(loss, weight)[1].any()
    assert not functional.jvp(loss, weight, weight)[1].any()
    assert not functional.hvp(loss, weight, weight)[1].any()
    with forward_ad.dual_level():
        moving = forward_ad.make_dual(weight, torch.ones(2))
        assert forward_ad.unpack_dual(loss(moving)).tangent is None
    for transform in jacrev, jacfwd, grad:
        assert transform(loss)(weight).tolist() == [3, 3]
    assert hessian(loss)(weight).equal(6 * torch.eye(2))
    assert jvp(loss, (weight,), (weight,))[1] == 6
    pull = torch.func.vjp(loss, weight)[1]
    assert pull(torch.tensor(1.0))[0].tolist() == [3, 3]
    assert linearize(loss, weight)[1](weight) == 0
    try:
        jacobian(loss, weight, strict=True)
    except RuntimeError as error:
        assert "does not require gradients" in str(error)
    else:
        raise AssertionError
# What linearize() returned is called in the block: what counts is where it was made.
_, made_outside = linearize(loss, weight)
with torch.inference_mode():
    assert made_outside(weight) == 6
    _, made_inside = linearize(loss, weight)
assert made_inside(weight) == 0
# A frozen tensor and one with the flag: nobody asks.
for flag in False, True:
    given = torch.ones(2, requires_grad=flag)
    assert grad(loss)(given).tolist() == [3, 3]
    assert jacobian(loss, given).tolist() == [3, 3]
    with forward_ad.dual_level():
        moving = forward_ad.make_dual(given, torch.ones(2))
        assert forward_ad.unpack_dual(loss(moving)).tangent == 6
