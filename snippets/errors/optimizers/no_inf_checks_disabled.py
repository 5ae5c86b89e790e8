"""A disabled scaler raises nothing, and nothing moves."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
backbone, head = nn.Linear(4, 8).requires_grad_(False), nn.Linear(8, 3)
optimizer = torch.optim.SGD(backbone.parameters(), lr=0.1)
scaler = torch.amp.GradScaler("cpu", enabled=False)

before = [p.detach().clone() for p in (backbone.weight, head.weight)]
loss = head(backbone(torch.randn(6, 4))).square().mean()
scaler.scale(loss).backward()
scaler.step(optimizer)
pairs = zip((backbone.weight, head.weight), before, strict=True)
print("moved:", any(not torch.equal(new, old) for new, old in pairs))
# --8<-- [end:show]

assert torch.equal(head.weight, before[1]) and head.weight.grad is not None
assert (
    torch.equal(backbone.weight, before[0]) and backbone.weight.grad is None
)
# Without the scaler it is the same.
optimizer.step()
assert torch.equal(backbone.weight, before[0])
