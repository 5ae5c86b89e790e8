"""Writing initial_lr by hand silences the error and restarts the rate."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch.optim.lr_scheduler import StepLR

weight = torch.ones(3, requires_grad=True)
optimizer = torch.optim.SGD([weight], lr=0.1)
for group in optimizer.param_groups:
    group["initial_lr"] = group["lr"]
scheduler = StepLR(optimizer, step_size=2, last_epoch=2)
print("epoch:", scheduler.last_epoch)
print("rate: ", optimizer.param_groups[0]["lr"])
# --8<-- [end:show]

assert scheduler.last_epoch == 3 and optimizer.param_groups[0]["lr"] == 0.1
