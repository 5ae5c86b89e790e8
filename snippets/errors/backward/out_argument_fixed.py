"""Without out= the result is new, and it is recorded."""

# --8<-- [start:show]
import torch

weight = torch.randn(4, 3, requires_grad=True)
penguins = torch.randn(6, 4)

scores = torch.matmul(penguins, weight)
scores.sum().backward()
print(weight.grad.shape)
# --8<-- [end:show]

assert torch.allclose(
    weight.grad, penguins.sum(dim=0)[:, None].expand(4, 3)
)
