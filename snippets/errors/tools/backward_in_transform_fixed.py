"""vmap over grad() gives one gradient for each sample."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.func import functional_call, grad

head = nn.Linear(4, 3)
parameters = {name: p.detach() for name, p in head.named_parameters()}


def loss(parameters, penguin):
    return functional_call(head, parameters, penguin).sum()


gradients = torch.vmap(grad(loss), (None, 0))(parameters, torch.ones(6, 4))
print({name: tuple(gradient.shape) for name, gradient in gradients.items()})
# --8<-- [end:show]

torch.manual_seed(0)
penguins = torch.randn(6, 4)
gradients = torch.vmap(grad(loss), (None, 0))(parameters, penguins)
for penguin, gradient in zip(penguins, gradients["weight"], strict=True):
    head.zero_grad()
    head(penguin).sum().backward()
    assert torch.allclose(head.weight.grad, gradient)
