"""A frozen net lets the gradient through to what makes its weight; nn.Parameter cuts it."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.func import functional_call

maker, penguins = nn.Linear(2, 12), torch.ones(6, 4)
classifier = nn.Linear(4, 3, bias=False).requires_grad_(False)

weight = maker(torch.ones(2)).view(3, 4)
functional_call(classifier, {"weight": weight}, penguins).sum().backward()
print("functional_call:", maker.weight.grad is not None)

maker.zero_grad()
classifier.weight = nn.Parameter(maker(torch.ones(2)).view(3, 4))
classifier(penguins).sum().backward()
print("nn.Parameter:", maker.weight.grad is not None)
# --8<-- [end:show]

made = maker(torch.ones(2))
try:
    made.requires_grad = False
except RuntimeError as error:
    assert "leaf variables" in str(error)
else:
    raise AssertionError
# Copying the values in cuts as well.
maker.zero_grad()
classifier.weight.data.copy_(maker(torch.ones(2)).view(3, 4))
classifier(penguins).sum().backward()
assert maker.weight.grad is None
