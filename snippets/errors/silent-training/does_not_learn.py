"""Flag, gradient and optimizer of each weight tell why it stands still."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

names = ("cut", "left", "fixed", "head")
net = nn.ModuleDict({n: nn.Linear(4, 4, bias=False) for n in names})
net["fixed"].requires_grad_(False)
parts = [*net["cut"].parameters(), *net["fixed"].parameters()]
optimizer = torch.optim.SGD([*parts, *net["head"].parameters()], lr=0.1)
hidden = net["left"](net["cut"](torch.ones(6, 4)).detach())
net["head"](net["fixed"](hidden)).sum().backward()

given = {p for group in optimizer.param_groups for p in group["params"]}
for name, p in net.named_parameters():
    print(name, p.requires_grad, p.grad is not None, p in given)
# --8<-- [end:show]

before = {name: p.detach().clone() for name, p in net.named_parameters()}
optimizer.step()
moved = [n for n, p in net.named_parameters() if not p.equal(before[n])]
assert moved == ["head.weight"]

# .data and no_grad() cut as detach() does.
cut, left = net["cut"], net["left"]
with torch.no_grad():
    recorded_not = cut(torch.ones(6, 4))
for hidden in (cut(torch.ones(6, 4)).data, recorded_not):
    left(hidden).sum().backward()
    assert cut.weight.grad is None

# Parameters in a plain list are in no list of the model.
net.extra = [nn.Linear(4, 4)]
assert len(list(net.named_parameters())) == 4
