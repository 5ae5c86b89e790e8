"""Recorded, both terms fall."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
species, mass = nn.Linear(4, 3), nn.Linear(4, 1)
rule = torch.optim.SGD([*species.parameters(), *mass.parameters()], lr=0.1)
penguins, kind = torch.randn(6, 4), torch.tensor([0, 1, 2, 0, 1, 2])
for _ in range(3):
    rule.zero_grad()
    terms = [nn.functional.cross_entropy(species(penguins), kind)]
    terms += [(mass(penguins) - 4).square().mean()]
    sum(terms).backward()
    rule.step()
    print([(round(t.item(), 2), t.grad_fn is not None) for t in terms])
# --8<-- [end:show]

assert mass.weight.grad is not None and species.weight.grad is not None
