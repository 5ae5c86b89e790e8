"""torch.func.hessian of a compiled model is right."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.func import hessian

torch.manual_seed(0)
net = nn.Sequential(nn.Linear(4, 3), nn.Tanh(), nn.Linear(3, 1))
compiled = torch.compile(net, backend="aot_eager")
one = hessian(lambda p: compiled(p).sum())(torch.ones(4))
other = hessian(lambda p: net(p).sum())(torch.ones(4))
print("zeros:", not one.any(), "right:", one.allclose(other))
# --8<-- [end:show]

expected = torch.autograd.functional.hessian(
    lambda p: net(p).sum(), torch.ones(4)
)
assert one.allclose(expected, atol=1e-6) and expected.any()
for before in torch.square, torch.tanh:
    one = hessian(lambda p: compiled(before(p)).sum())(torch.ones(4))  # noqa: B023
    other = hessian(lambda p: net(before(p)).sum())(torch.ones(4))  # noqa: B023
    assert one.allclose(other)
