"""backward() inside vmap() or grad() raises; no .grad has changed."""

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)


def gradient_of_one(penguin):
    head(penguin).sum().backward()
    return head.weight.grad


torch.vmap(gradient_of_one)(torch.ones(6, 4))
# --8<-- [end:show]

torch.manual_seed(0)
penguins = torch.ones(6, 4)
assert all(parameter.grad is None for parameter in head.parameters())


def raised(call, *inputs):
    try:
        call(*inputs)
    except RuntimeError as error:
        return str(error)


message = (
    "backward() called inside a functorch transform. This is not supported"
)
assert raised(torch.func.grad(gradient_of_one), penguins[0]).startswith(
    message
)


def asked(penguin):
    return torch.autograd.grad(head(penguin).sum(), head.weight)[0]


assert raised(torch.vmap(asked), penguins).startswith(
    "element 0 of tensors does not require grad"
)
assert all(parameter.grad is None for parameter in head.parameters())
