"""With the parameters that train, step() and update() work."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
backbone, head = nn.Linear(4, 8).requires_grad_(False), nn.Linear(8, 3)
optimizer = torch.optim.SGD(head.parameters(), lr=0.1)
scaler = torch.amp.GradScaler("cpu")

before = head.weight.detach().clone()
loss = head(backbone(torch.randn(6, 4))).square().mean()
scaler.scale(loss).backward()
scaler.step(optimizer)
scaler.update()
print("moved:", not torch.equal(head.weight, before))
# --8<-- [end:show]

assert not torch.equal(head.weight, before)
assert backbone.weight.grad is None
