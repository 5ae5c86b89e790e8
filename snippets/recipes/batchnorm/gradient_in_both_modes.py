"""The gradient for the input of BatchNorm in both modes, by formula and by autograd."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
norm = nn.BatchNorm1d(2).double()
x = torch.randn(8, 2, dtype=torch.double, requires_grad=True)
g = torch.randn(8, 2, dtype=torch.double)  # the gradient of the output
[training] = torch.autograd.grad(norm(x), x, g)
[evaluation] = torch.autograd.grad(norm.eval()(x), x, g)
deviation = (x.var(dim=0, correction=0) + norm.eps).sqrt()
z = (x - x.mean(dim=0)) / deviation
centred = g - g.mean(dim=0) - z * (g * z).mean(dim=0)
print(torch.allclose(training, norm.weight / deviation * centred))
deviation = (norm.running_var + norm.eps).sqrt()
print(torch.allclose(evaluation, norm.weight / deviation * g))
# --8<-- [end:show]

assert torch.allclose(
    training.sum(dim=0), torch.zeros(2, dtype=torch.double)
)
assert not torch.allclose(
    evaluation.sum(dim=0), torch.zeros(2, dtype=torch.double)
)


# Other weights, images, momentum 0.0, no buffers: the mode alone picks the formula.
def formula_holds(
    norm: nn.Module, shape: tuple[int, ...], by_batch: bool
) -> None:
    norm = norm.double()
    with torch.no_grad():
        norm.weight.uniform_(0.5, 2)
        norm.bias.uniform_(-1, 1)
        if norm.running_var is not None:
            norm.running_var.uniform_(0.5, 2)
    x = torch.randn(shape, dtype=torch.double, requires_grad=True)
    g = torch.randn(shape, dtype=torch.double)
    dims = [dim for dim in range(x.dim()) if dim != 1]
    side = [1, -1] + [1] * (x.dim() - 2)
    if by_batch:
        deviation = (
            x.var(dims, correction=0, keepdim=True) + norm.eps
        ).sqrt()
    else:
        deviation = (norm.running_var.clone() + norm.eps).sqrt().view(side)
    z = (x - x.mean(dims, keepdim=True)) / deviation
    centred = (
        g
        - g.mean(dims, keepdim=True)
        - z * (g * z).mean(dims, keepdim=True)
    )
    wanted = (
        norm.weight.view(side) / deviation * (centred if by_batch else g)
    )
    assert torch.allclose(torch.autograd.grad(norm(x), x, g)[0], wanted)


formula_holds(nn.BatchNorm2d(3), (2, 3, 4, 4), by_batch=True)
formula_holds(nn.BatchNorm2d(3).eval(), (2, 3, 4, 4), by_batch=False)
formula_holds(nn.BatchNorm1d(3, momentum=0.0), (5, 3), by_batch=True)
formula_holds(
    nn.BatchNorm1d(3, track_running_stats=False).eval(), (5, 3), True
)
formula_holds(nn.BatchNorm1d(3).eval(), (1, 3), by_batch=False)


# A bias in front: its gradient is rounding, and Adam steps by it all the same.
torch.manual_seed(0)
model = nn.Sequential(
    nn.Linear(4, 16), nn.BatchNorm1d(16), nn.Linear(16, 3)
)
optimizer, start = (
    torch.optim.Adam(model.parameters(), lr=0.02),
    model[0].bias.clone(),
)
for _ in range(5):
    optimizer.zero_grad()
    model(torch.randn(32, 4)).square().sum().backward()
    assert (
        model[0].bias.grad.abs().max()
        < 1e-3 * model[0].weight.grad.abs().max()
    )
    optimizer.step()
assert (model[0].bias - start).abs().max() > 0.02
