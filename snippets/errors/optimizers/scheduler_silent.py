"""LinearLR raises nothing and multiplies the rate of the new group."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn
from torch.optim.lr_scheduler import LinearLR

backbone, head = nn.Linear(4, 8), nn.Linear(8, 3)
optimizer = torch.optim.SGD(head.parameters(), lr=0.1)
warm_up = LinearLR(optimizer, start_factor=0.1, total_iters=5)

optimizer.add_param_group({"params": backbone.parameters(), "lr": 0.01})
for _ in range(5):
    optimizer.step()
    warm_up.step()
print([round(group["lr"], 4) for group in optimizer.param_groups])
# --8<-- [end:show]

old, new = optimizer.param_groups
assert abs(old["lr"] - 0.1) < 1e-9 and abs(new["lr"] - 0.1) < 1e-9
assert old["initial_lr"] == 0.1 and "initial_lr" not in new
