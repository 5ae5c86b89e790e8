"""Recorded, the loss has a grad_fn and every parameter gets a gradient."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
head = nn.Linear(4, 3)
penguins, species = torch.randn(6, 4), torch.tensor([0, 1, 2, 0, 1, 2])

loss = nn.functional.cross_entropy(head(penguins), species)
print("grad_fn:", loss.grad_fn.name())
loss.backward()
print(
    "gradients:",
    [name for name, p in head.named_parameters() if p.grad is not None],
)
# --8<-- [end:show]

assert all(p.grad is not None and p.grad.any() for p in head.parameters())
