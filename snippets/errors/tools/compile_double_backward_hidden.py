"""The Hessian of a compiled function comes out as zeros, without a message."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch.autograd.functional import hessian


def cubes(weight):
    return weight.pow(3).sum()


compiled = torch.compile(cubes, backend="aot_eager")
print(hessian(cubes, torch.ones(2)))
print(hessian(compiled, torch.ones(2)))
# --8<-- [end:show]

torch.manual_seed(0)
assert hessian(cubes, torch.ones(2)).equal(6 * torch.eye(2))
assert not hessian(compiled, torch.ones(2)).any()
try:
    hessian(compiled, torch.ones(2), strict=True)
except RuntimeError as error:
    assert "independent of input 0" in str(error)
else:
    raise AssertionError
# So too for a small net.
net = torch.nn.Sequential(
    torch.nn.Linear(4, 3), torch.nn.Tanh(), torch.nn.Linear(3, 1)
)
compiled_net = torch.compile(net, backend="aot_eager")
assert hessian(lambda x: net(x).sum(), torch.ones(4)).any()
assert not hessian(lambda x: compiled_net(x).sum(), torch.ones(4)).any()
# The same by hand: an input that is a result, and allow_unused=True.
weight = torch.ones(2, requires_grad=True)
view = weight.view_as(weight)
(gradient,) = torch.autograd.grad(compiled(view), view, create_graph=True)
assert torch.autograd.grad(gradient.sum(), weight, allow_unused=True) == (
    None,
)
