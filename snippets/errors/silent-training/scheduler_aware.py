"""Given all groups from the start, the scheduler knows both rates."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.optim.lr_scheduler import LinearLR

backbone, head = nn.Linear(4, 8).requires_grad_(False), nn.Linear(8, 3)
groups = [
    {"params": head.parameters(), "lr": 0.1},
    {"params": backbone.parameters(), "lr": 0.01},
]
optimizer = torch.optim.SGD(groups)
scheduler = LinearLR(optimizer)
for _ in range(5):
    optimizer.step()
    scheduler.step()
print("rates:", [round(group["lr"], 3) for group in optimizer.param_groups])
# --8<-- [end:show]

before = backbone.weight.clone()
head(backbone(torch.ones(6, 4))).sum().backward()
optimizer.step()
assert backbone.weight.equal(before) and backbone.weight.grad is None
backbone.requires_grad_(True)
head(backbone(torch.ones(6, 4))).sum().backward()
optimizer.step()
assert not backbone.weight.equal(before)
