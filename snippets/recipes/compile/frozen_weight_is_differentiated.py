"""torch.func.grad differentiates by a frozen weight, and its results hold a graph if a flag is set."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn
from torch.func import functional_call, grad

classifier = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3))
classifier[0].requires_grad_(False)


def loss(weights, penguins):
    return functional_call(classifier, weights, penguins).square().sum()


weights = dict(classifier.named_parameters())
for name, slope in grad(loss)(weights, torch.ones(6, 4)).items():
    print(name, slope.any().item(), "requires grad:", slope.requires_grad)
# --8<-- [end:show]

penguins = torch.ones(6, 4)
trained = {n: p.detach() for n, p in weights.items() if p.requires_grad}
slopes = grad(loss)(trained, penguins)
assert list(slopes) == ["1.weight", "1.bias"]
assert not any(slope.requires_grad for slope in slopes.values())
with torch.no_grad():
    slopes = grad(loss)(weights, penguins)
assert not any(slope.requires_grad for slope in slopes.values())
# The result is that of backward().
classifier.requires_grad_(True)
loss(weights, penguins).backward()
for name, parameter in classifier.named_parameters():
    assert parameter.grad.allclose(slopes[name])
# Without a transform the flags of what is passed count, not those of the module.
classifier.requires_grad_(False)
given = {n: p.detach().requires_grad_() for n, p in weights.items()}
assert loss(given, penguins).requires_grad
classifier.requires_grad_(True)
assert not loss(
    {n: p.detach() for n, p in given.items()}, penguins
).requires_grad
# All frozen and detached: no graph.
classifier.requires_grad_(False)
slopes = grad(loss)(dict(classifier.named_parameters()), penguins)
assert all(s.any() and not s.requires_grad for s in slopes.values())
