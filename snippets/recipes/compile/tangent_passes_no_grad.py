"""A no_grad() block inside the function stops grad and lets jvp through; detach() stops both."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch.func import grad, jvp


def loss(weight):
    with torch.no_grad():  # meant as a fixed target
        target = weight**2
    return target * weight


weight, one = torch.tensor(2.0), torch.tensor(1.0)
print("grad", grad(loss)(weight).item())
print("jvp ", jvp(loss, (weight,), (one,))[1].item())
# --8<-- [end:show]

from torch.autograd import forward_ad, functional  # noqa: E402
from torch.func import hessian, jacfwd, jacrev  # noqa: E402


def detached(weight):
    return (weight**2).detach() * weight


def inferred(weight):
    with torch.inference_mode():
        target = weight**2
    return target * weight


def dual(function):
    with forward_ad.dual_level():
        moving = forward_ad.make_dual(weight, one)
        return forward_ad.unpack_dual(function(moving)).tangent


assert jacrev(loss)(weight) == 4 and jacfwd(loss)(weight) == 12
assert dual(loss) == 12 and dual(detached) == 4 and dual(inferred) == 4
assert grad(detached)(weight) == jvp(detached, (weight,), (one,))[1] == 4
assert jvp(inferred, (weight,), (one,))[1] == 4
assert hessian(loss)(weight) == 4 and hessian(detached)(weight) == 0
assert functional.jvp(loss, weight, one)[1] == 4
assert functional.hessian(loss, weight) == 0
try:
    grad(inferred)(weight)
except RuntimeError as error:
    assert "Inference tensors cannot be saved" in str(error)
else:
    raise AssertionError
# Compiled, the same.
for function, number in (loss, 12), (detached, 4):
    compiled = torch.compile(
        lambda w: jvp(function, (w,), (one,))[1],  # noqa: B023
        backend="eager",
    )
    assert compiled(weight) == number
torch._dynamo.reset()
