"""The part with the second derivative runs uncompiled, with the same weights."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 1))
compiled = torch.compile(classifier, backend="aot_eager")
penguins = torch.ones(6, 4, requires_grad=True)

score = classifier(penguins).sum()
(slope,) = torch.autograd.grad(score, penguins, create_graph=True)
(compiled(penguins).mean() + slope.norm()).backward()
print([p.grad is not None for p in classifier.parameters()])
# --8<-- [end:show]

torch.manual_seed(0)
assert classifier[0].weight.grad.any() and classifier[2].weight.grad.any()
