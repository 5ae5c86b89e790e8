"""Build both without last_epoch, then load both: the rate goes on."""

# --8<-- [start:show]
import torch
from torch.optim.lr_scheduler import StepLR

weight = torch.ones(3, requires_grad=True)
old = torch.optim.SGD([weight], lr=0.1)
old_scheduler = StepLR(old, step_size=2)
for _ in range(3):
    old.step()
    old_scheduler.step()

optimizer = torch.optim.SGD([weight], lr=0.1)
scheduler = StepLR(optimizer, step_size=2)
optimizer.load_state_dict(old.state_dict())
scheduler.load_state_dict(old_scheduler.state_dict())
print(round(optimizer.param_groups[0]["lr"], 5))
# --8<-- [end:show]

for _ in range(4):
    old.step()
    old_scheduler.step()
    optimizer.step()
    scheduler.step()
    assert optimizer.param_groups[0]["lr"] == old.param_groups[0]["lr"]

# A scheduler built after loading the optimizer may set the rate anew.
from torch.optim.lr_scheduler import LinearLR  # noqa: E402

first = torch.optim.SGD([weight], lr=0.1)
warm = LinearLR(first)
first.step()
warm.step()
second = torch.optim.SGD([weight], lr=0.1)
second.load_state_dict(first.state_dict())
late = LinearLR(second)
late.load_state_dict(warm.state_dict())
assert second.param_groups[0]["lr"] < first.param_groups[0]["lr"]
