"""A result cannot take the place of a parameter."""

import torch

# --8<-- [start:show]
from torch import nn

head = nn.Linear(4, 3)
head.weight = head.weight * 0.5
# --8<-- [end:show]


weight = head.weight
assert isinstance(weight, nn.Parameter)


def raised(change, kind=TypeError):
    try:
        change()
    except kind as error:
        return str(error)
    raise AssertionError("nothing was raised")


for value in (
    torch.ones(3, 4),
    torch.ones(3, 4, requires_grad=True),
    weight.double(),
    weight.detach(),
):
    message = raised(lambda value=value: setattr(head, "weight", value))
    assert (
        "as parameter 'weight' (torch.nn.Parameter or None expected)"
        in message
    )
    with torch.no_grad():
        raised(lambda value=value: setattr(head, "weight", value))
    message = raised(
        lambda value=value: head.register_parameter("new", value)
    )
    assert message.startswith("cannot assign 'torch.")
    assert (
        "to parameter 'new' (torch.nn.Parameter or None required)"
        in message
    )
assert head.weight is weight
# A bias that is None refuses a plain tensor too.
plain = nn.Linear(4, 3, bias=False)
assert "as parameter 'bias'" in raised(
    lambda: setattr(plain, "bias", torch.ones(3))
)

# A weight that is a function of another tensor: gradients pass.
scale = torch.tensor(0.5, requires_grad=True)
half = {"weight": weight * scale, "bias": head.bias}
torch.func.functional_call(head, half, torch.ones(6, 4)).sum().backward()
assert scale.grad is not None and weight.grad.any()
