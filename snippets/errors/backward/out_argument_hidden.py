"""With a detached weight out= works, and the weight gets no gradient."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

weight = torch.randn(4, 3, requires_grad=True)
penguins, scores = torch.randn(6, 4), torch.zeros(6, 3)

torch.matmul(penguins, weight.detach(), out=scores)
nn.Linear(3, 2)(scores).sum().backward()
print(weight.grad)
# --8<-- [end:show]

torch.matmul(penguins, weight.data, out=scores)
nn.Linear(3, 2)(scores).sum().backward()
assert weight.grad is None
