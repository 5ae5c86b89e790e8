"""Parameters and plain tensors are leaves; a recorded result is not."""

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)
penguins = torch.randn(6, 4)
scores = head(penguins)

tensors = {"weight": head.weight, "penguins": penguins, "scores": scores}
for name, tensor in tensors.items():
    flags = f"requires_grad {tensor.requires_grad!s:5}"
    print(f"{name:8} {flags} is_leaf {tensor.is_leaf}")
# --8<-- [end:show]

assert scores.grad_fn is not None
assert head.weight.grad_fn is None
assert torch.randn(4, requires_grad=True).is_leaf
assert not torch.randn(4, requires_grad=True).double().is_leaf
assert nn.BatchNorm1d(4).running_mean.requires_grad is False
assert torch.ones(2, dtype=torch.complex64, requires_grad=True).is_leaf
assert not nn.Embedding.from_pretrained(
    torch.ones(3, 4)
).weight.requires_grad
leaf = torch.randn(4, requires_grad=True)
assert leaf.float() is leaf and leaf.to("cpu") is leaf
assert not leaf.to("meta").is_leaf
assert torch.randn(4).to("meta").requires_grad_().is_leaf
