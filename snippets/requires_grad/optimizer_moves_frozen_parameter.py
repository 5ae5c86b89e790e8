"""An optimizer moves a frozen parameter that still has an old .grad."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
backbone = nn.Linear(4, 3)
optimizer = torch.optim.SGD(backbone.parameters(), lr=0.1)
backbone(torch.randn(6, 4)).square().mean().backward()

backbone.requires_grad_(False)
before = backbone.weight.clone()
optimizer.step()
print("requires_grad:", backbone.weight.requires_grad)
print("moved:", not torch.equal(backbone.weight, before))
# --8<-- [end:show]

assert backbone.weight.grad is not None
assert not torch.equal(backbone.weight, before)
optimizer.zero_grad()
assert backbone.weight.grad is None
before = backbone.weight.clone()
optimizer.step()
assert torch.equal(backbone.weight, before)

# With .grad None, every optimizer of torch.optim but LBFGS stands still.
still = []
for name, rule in vars(torch.optim).items():
    if not isinstance(rule, type) or name in {"Optimizer", "SparseAdam"}:
        continue
    shape = (2, 2) if name == "Muon" else (2,)
    weight, other = (torch.ones(shape, requires_grad=True) for _ in "ab")
    optimizer = rule([weight, other], lr=0.1)

    def loss() -> torch.Tensor:
        optimizer.zero_grad()  # noqa: B023
        value = (weight * other).square().sum()  # noqa: B023
        value.backward()
        return value

    for _ in range(3):
        optimizer.step(loss)
    weight.requires_grad_(False)
    optimizer.zero_grad()
    before = weight.clone()
    for _ in range(3):
        optimizer.step(loss)
    assert weight.grad is None
    if torch.equal(weight, before):
        still.append(name)
    else:
        assert name == "LBFGS"
assert len(still) == 13, still
