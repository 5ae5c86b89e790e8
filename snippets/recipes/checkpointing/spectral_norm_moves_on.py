"""Spectral norm takes another step in the second run: the gradient is that of another weight."""

# Shown as: wrong
# --8<-- [start:show]
import copy

import torch
from torch import nn
from torch.nn.utils.parametrizations import spectral_norm
from torch.utils.checkpoint import checkpoint

torch.manual_seed(0)
plain = nn.Sequential(spectral_norm(nn.Linear(64, 64)), nn.Tanh())
block, penguins = copy.deepcopy(plain), torch.randn(16, 64)
plain(penguins).pow(2).sum().backward()
checkpoint(block, penguins, use_reentrant=False).pow(2).sum().backward()
right, found = (list(m.parameters())[-1].grad for m in (plain, block))
print(f"off by {(found - right).norm() / right.norm():.0%}")
# --8<-- [end:show]

# The second run has moved the vectors once more than the plain pass.
assert (
    not plain[0]
    .parametrizations.weight[0]
    ._u.equal(block[0].parametrizations.weight[0]._u)
)
# The older kind and the reentrant one fare alike; after many passes the error is small.
for make in (spectral_norm, nn.utils.spectral_norm):
    for reentrant in (False, True):
        errors = []
        for passes in (0, 60):
            torch.manual_seed(0)
            one = nn.Sequential(make(nn.Linear(64, 64)), nn.Tanh())
            two = nn.Sequential(make(nn.Linear(64, 64)), nn.Tanh())
            two.load_state_dict(one.state_dict())
            for net in (one, two):
                for _ in range(passes):
                    net(penguins)
            given = penguins.clone().requires_grad_()
            one(given).pow(2).sum().backward()
            checkpoint(two, given, use_reentrant=reentrant).pow(
                2
            ).sum().backward()
            name = next(
                n for n, _ in one.named_parameters() if "weight" in n
            )
            right, found = (
                dict(net.named_parameters())[name].grad
                for net in (one, two)
            )
            errors.append(((found - right).norm() / right.norm()).item())
        assert errors[0] > 0.02 and errors[1] < errors[0] / 10, errors
# In evaluation mode the vectors stand still and the gradient is right.
one, two = plain.eval(), copy.deepcopy(plain).eval()
for net in (one, two):
    net.zero_grad()
one(penguins).pow(2).sum().backward()
checkpoint(two, penguins, use_reentrant=False).pow(2).sum().backward()
assert all(
    p.grad.equal(q.grad)
    for p, q in zip(one.parameters(), two.parameters(), strict=True)
)


# A buffer that is changed and used in one pass.
class Counting(nn.Linear):
    def __init__(self) -> None:
        super().__init__(4, 4)
        self.register_buffer("passes", torch.zeros(()))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.passes += 1
        return (super().forward(x) * self.passes.clone()).tanh()


one = Counting()
two = copy.deepcopy(one)
one(torch.ones(6, 4)).sum().backward()
checkpoint(two, torch.ones(6, 4), use_reentrant=False).sum().backward()
assert not one.weight.grad.allclose(two.weight.grad)
