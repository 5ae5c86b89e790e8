"""Attention reads the weight of out_proj and never calls it: an adapter there does nothing."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn


class Adapted(nn.Linear):  # right wherever the layer is called
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return super().forward(x) + x @ self.product


attention = nn.MultiheadAttention(4, num_heads=2)
attention.out_proj = Adapted(4, 4)
attention.out_proj.product = nn.Parameter(torch.ones(4, 4))
attention(*3 * [torch.ones(3, 1, 4)])[0].sum().backward()
for name, parameter in attention.out_proj.named_parameters():
    print(name, "has a gradient:", parameter.grad is not None)
# --8<-- [end:show]

penguins = torch.ones(3, 1, 4)
assert attention.training
assert (
    attention.out_proj.product.grad is None
    and attention.out_proj.weight.grad is not None
)
attention.eval()
attention(penguins, penguins, penguins)[0].sum().backward()
assert attention.out_proj.product.grad is None


class Beside(nn.Module):
    def __init__(self, base: nn.Linear) -> None:
        super().__init__()
        self.base = base


attention.out_proj = Beside(nn.Linear(4, 4))
try:
    attention(penguins, penguins, penguins)
except AttributeError as error:
    assert "object has no attribute 'weight'" in str(error)
else:
    raise AssertionError
