"""A gradient of a gradient cannot pass a compiled model; no .grad has changed."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 1))
compiled = torch.compile(classifier, backend="aot_eager")
penguins = torch.ones(6, 4, requires_grad=True)

score = compiled(penguins).sum()
(gradient,) = torch.autograd.grad(score, penguins, create_graph=True)
gradient.norm().backward()
# --8<-- [end:show]

torch.manual_seed(0)
assert gradient.requires_grad
assert all(parameter.grad is None for parameter in classifier.parameters())
# The first gradient is right.
(expected,) = torch.autograd.grad(classifier(penguins).sum(), penguins)
assert torch.allclose(gradient, expected)
# The backend "eager" does without AOTAutograd.
(gradient,) = torch.autograd.grad(
    torch.compile(classifier, backend="eager")(penguins).sum(),
    penguins,
    create_graph=True,
)
gradient.norm().backward()
assert classifier[0].weight.grad.any()
