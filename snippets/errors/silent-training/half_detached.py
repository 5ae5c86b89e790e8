"""A loss term that was detached adds a number and trains nothing."""
# Shown as: wrong

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
    terms += [(mass(penguins) - 4).square().mean().data]
    sum(terms).backward()
    rule.step()
    print([(round(t.item(), 2), t.grad_fn is not None) for t in terms])
# --8<-- [end:show]

assert mass.weight.grad is None and species.weight.grad is not None
import warnings  # noqa: E402

term = (mass(penguins) - 4).square().mean()
with warnings.catch_warnings(action="ignore"):
    copied = torch.tensor(term)
assert copied.grad_fn is None and isinstance(term.item(), float)
# A term under no_grad(), and one through argmax, look the same.
with torch.no_grad():
    unrecorded = mass(penguins).mean()
assert unrecorded.grad_fn is None
assert species(penguins).argmax(dim=1).float().mean().grad_fn is None
