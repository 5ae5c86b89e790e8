"""Names and a count show what is still trainable."""

# --8<-- [start:show]
from torch import nn

classifier = nn.Sequential()
classifier.add_module("backbone", nn.Linear(4, 8))
classifier.add_module("head", nn.Linear(8, 3))
classifier.backbone.requires_grad_(False)

trainable = {
    name: parameter.numel()
    for name, parameter in classifier.named_parameters()
    if parameter.requires_grad
}
print(trainable)
print("trainable:", sum(trainable.values()))
# --8<-- [end:show]

assert sum(trainable.values()) == 8 * 3 + 3
classifier.head.requires_grad = False
assert classifier.head.weight.requires_grad
assert sum(p.numel() for p in classifier.parameters()) == 4 * 8 + 8 + 27

import torch  # noqa: E402

lazy = nn.Sequential(nn.LazyLinear(3))
try:
    lazy.requires_grad_(False)
except ValueError as error:
    assert "uninitialized parameter" in str(error), error
else:
    raise AssertionError("a lazy layer was frozen before its first batch")
lazy(torch.ones(6, 4))
assert not lazy.requires_grad_(False)[0].weight.requires_grad

half = nn.Sequential(nn.Linear(2, 2), nn.LazyLinear(2), nn.Linear(2, 2))
try:
    half.requires_grad_(False)
except ValueError:
    flags = [parameter.requires_grad for parameter in half.parameters()]
    assert flags == [False, False, True, True, True, True]

# torch.func differentiates with respect to what it is given.
head = nn.Linear(4, 3)
values = dict(head.named_parameters())
head.requires_grad_(False)
gradients = torch.func.grad(
    lambda given: torch.func.functional_call(
        head, given, (torch.ones(2, head.in_features),)
    ).sum()
)(values)
assert gradients["weight"].any() and not head.weight.requires_grad
