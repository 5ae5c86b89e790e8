"""LinearLR raises the rate of a group that was added after it was built."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn
from torch.optim.lr_scheduler import LinearLR

backbone, head = nn.Linear(4, 8), nn.Linear(8, 3)
optimizer = torch.optim.SGD(head.parameters(), lr=0.1)
scheduler = LinearLR(optimizer)
optimizer.add_param_group({"params": backbone.parameters(), "lr": 0.01})
print("groups:", len(optimizer.param_groups))
print("known:", len(scheduler.base_lrs))
for _ in range(5):
    optimizer.step()
    scheduler.step()
print("rates:", [round(group["lr"], 3) for group in optimizer.param_groups])
# --8<-- [end:show]

from torch.optim import lr_scheduler  # noqa: E402


def after(
    rule: type, steps: int = 3, **options: object
) -> tuple[list, int]:
    """Rates after some steps with a group too many; how many steps raised."""
    old, new = nn.Parameter(torch.ones(1)), nn.Parameter(torch.ones(1))
    sgd = torch.optim.SGD([old], lr=0.1, momentum=0.9)
    scheduler = rule(sgd, **options)
    sgd.add_param_group({"params": [new], "lr": 0.01})
    sgd.step()
    raised = 0
    messages = {
        "zip() argument 2 is shorter than argument 1",
        "'initial_lr'",
        "'max_lr'",
    }
    for _ in range(steps):
        try:
            scheduler.step()
        except (ValueError, KeyError) as error:
            assert str(error) in messages
            raised += 1
    return [round(group["lr"], 4) for group in sgd.param_groups], raised


# Caught, the old rate goes on with one scheduler, and stands with another.
lambda_lr = after(lr_scheduler.LambdaLR, lr_lambda=lambda epoch: 0.9**epoch)
assert lambda_lr == ([0.0729, 0.01], 3)
assert after(lr_scheduler.OneCycleLR, max_lr=0.1, total_steps=10)[1] == 3
assert after(lr_scheduler.OneCycleLR, max_lr=0.1, total_steps=10)[0] == [
    0.004,
    0.01,
]
# Those that do not raise multiply both by one factor: decays lower both.
assert after(lr_scheduler.StepLR, step_size=1) == ([0.0001, 0.0], 0)
assert after(lr_scheduler.ExponentialLR, gamma=0.9) == ([0.0729, 0.0073], 0)
# CosineAnnealingLR lifts a rate that is below eta_min, and lowers the other.
old, new = after(lr_scheduler.CosineAnnealingLR, T_max=9, eta_min=0.02)[0]
assert old < 0.1 and new > 0.01
