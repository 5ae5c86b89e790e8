"""With fullgraph=True a change of a flag inside a compiled function raises."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)


@torch.compile(backend="eager", fullgraph=True)
def step(penguins):
    return head.requires_grad_(False)(penguins).sum()


try:
    step(torch.ones(6, 4))
except Exception as error:
    print("Unsupported:", str(error).splitlines()[0])
# --8<-- [end:show]

torch.manual_seed(0)
penguins = torch.ones(6, 4)
assert head.weight.requires_grad


def first_line(function, *inputs):
    torch._dynamo.reset()
    try:
        torch.compile(function, backend="eager", fullgraph=True)(*inputs)
    except torch._dynamo.exc.Unsupported as error:
        return str(error).splitlines()[0]


def on_a_result(x):
    return (2 * x).requires_grad_()


def by_attribute(x):
    x.requires_grad = True
    return x.sum()


def new_leaf(x):
    return x.sum() + torch.zeros(4, requires_grad=True).sum()


def backward(x):
    loss = head(x).sum()
    loss.backward()
    return loss


def asked(x):
    return torch.autograd.grad(x.pow(2).sum(), x)


assert (
    first_line(on_a_result, penguins)
    == "returning intermediate with requires_grad_()"
)
assert (
    first_line(by_attribute, torch.ones(6, 4))
    == "setattr() on Tensor.requires_grad"
)
assert "tensor creation function with requires_grad=True" in first_line(
    new_leaf, penguins
)
assert (
    first_line(backward, penguins) == "Unsupported Tensor.backward() call"
)
assert "torch.autograd.grad" in first_line(
    asked, torch.ones(6, 4, requires_grad=True)
)
assert head.weight.grad is None
# What is already so raises nothing.
assert first_line(lambda x: x.requires_grad_(False).sum(), penguins) is None
# Without fullgraph=True none of these raises.
for function in (on_a_result, by_attribute, new_leaf, backward):
    torch._dynamo.reset()
    torch.compile(function, backend="eager")(torch.ones(6, 4))
head.zero_grad()
# Without fullgraph=True: a graph break, and the right result.
torch._dynamo.reset()
loss = torch.compile(backward, backend="eager")(penguins)
assert head.weight.grad is not None
assert torch.compile(on_a_result, backend="eager")(penguins).requires_grad
torch._dynamo.reset()
