"""The Hessian of a compiled model is zero, or lacks the part of the model, without an error."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn
from torch.autograd.functional import hessian


def found(model, before):
    return hessian(lambda p: model(before(p)).sum(), torch.ones(4))


torch.manual_seed(0)
net = nn.Sequential(nn.Linear(4, 3), nn.Tanh(), nn.Linear(3, 1))
compiled = torch.compile(net, backend="aot_eager")
for before in torch.clone, torch.square:
    one = found(compiled, before)
    print("zeros:", not one.any(), "right:", one.equal(found(net, before)))
# --8<-- [end:show]


def raised(call):
    try:
        call()
    except RuntimeError as error:
        return str(error)
    raise AssertionError


assert not found(compiled, torch.clone).any()
assert not found(compiled, lambda p: 2 * p).any()
squared = found(compiled, torch.square)
assert squared.any() and not squared.allclose(found(net, torch.square))
# All that is there comes from the square: a diagonal.
assert squared.equal(squared.diagonal().diag())
# A step behind the model that is not linear raises.
said = raised(
    lambda: hessian(lambda p: compiled(p).square().sum(), torch.ones(4))
)
assert "does not currently support double backward" in said
# strict=True finds the first, not the second.
said = raised(
    lambda: hessian(lambda p: compiled(p).sum(), torch.ones(4), strict=True)
)
assert "independent of input 0" in said
passed = hessian(
    lambda p: compiled(p.square()).sum(), torch.ones(4), strict=True
)
assert passed.equal(squared)
# A Jacobian of a Jacobian; a frozen net; double precision.
twice = torch.autograd.functional.jacobian(
    lambda p: torch.autograd.functional.jacobian(
        lambda q: compiled(q).sum(), p, create_graph=True
    ),
    torch.ones(4),
)
assert not twice.any()
net.requires_grad_(False)
assert not found(compiled, torch.clone).any()
net.requires_grad_(True)
# The first derivative is right, and so is the backend "eager".
slope = torch.autograd.functional.jacobian
assert slope(lambda p: compiled(p).sum(), torch.ones(4)).allclose(
    slope(lambda p: net(p).sum(), torch.ones(4))
)
torch.compiler.reset()
eager = torch.compile(net, backend="eager")
for before in torch.clone, torch.square:
    assert found(eager, before).allclose(found(net, before))
