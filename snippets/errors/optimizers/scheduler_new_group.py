"""LambdaLR does not know a group that was added after it was built."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.optim.lr_scheduler import LambdaLR

backbone, head = nn.Linear(4, 8), nn.Linear(8, 3)
optimizer = torch.optim.SGD(head.parameters(), lr=0.1)
scheduler = LambdaLR(optimizer, lambda epoch: 0.5**epoch)

optimizer.add_param_group({"params": backbone.parameters(), "lr": 0.01})
optimizer.step()
scheduler.step()
# --8<-- [end:show]

# The first group has its new rate, the scheduler has counted the step.
assert [g["lr"] for g in optimizer.param_groups] == [0.05, 0.01]
assert scheduler.last_epoch == 1

from typing import Any  # noqa: E402

from torch.optim import Optimizer, lr_scheduler  # noqa: E402
from torch.optim.swa_utils import SWALR  # noqa: E402


def error_after(rule: Any, **options: Any) -> str:
    """What the scheduler raises within six steps, and at which."""
    old, new = nn.Parameter(torch.ones(1)), nn.Parameter(torch.ones(1))
    sgd: Optimizer = torch.optim.SGD([old], lr=0.1, momentum=0.9)
    plan = rule(sgd, **options)
    sgd.add_param_group({"params": [new], "lr": 0.01})
    metric = (1.0,) if rule is lr_scheduler.ReduceLROnPlateau else ()
    for step in range(1, 7):
        sgd.step()
        try:
            plan.step(*metric)
        except (ValueError, KeyError, RuntimeError) as error:
            return f"{step}: {error}"
    return str([round(g["lr"] / 0.1, 4) for g in sgd.param_groups])


def sequence(sgd: Optimizer) -> lr_scheduler.SequentialLR:
    parts = [
        lr_scheduler.LinearLR(sgd),
        lr_scheduler.ExponentialLR(sgd, 0.9),
    ]
    return lr_scheduler.SequentialLR(sgd, parts, milestones=[3])


SHORTER = "1: zip() argument 2 is shorter than argument 1"
LONGER = "zip() argument 2 is longer than argument 1"
L = lr_scheduler
assert error_after(L.LambdaLR, lr_lambda=float) == SHORTER
assert error_after(L.CyclicLR, base_lr=0.01, max_lr=0.1) == SHORTER
assert error_after(L.CosineAnnealingWarmRestarts, T_0=5) == SHORTER
assert error_after(L.MultiplicativeLR, lr_lambda=float) == "1: " + LONGER
assert error_after(L.CosineAnnealingLR, T_max=3) == "4: " + LONGER
assert (
    error_after(L.OneCycleLR, max_lr=1, total_steps=9) == "1: 'initial_lr'"
)
assert error_after(SWALR, swa_lr=0.01) == "1: 'swa_lr'"
assert error_after(sequence) == "3" + SHORTER[1:]
plateau = error_after(L.ReduceLROnPlateau, patience=0, min_lr=[0.001])
assert plateau.startswith(
    "2: The number of param groups in the `optimizer` (2)"
)

# No error: the new group is multiplied like the old one from now on.
assert error_after(L.ReduceLROnPlateau, patience=0) == "[0.0, 0.0]"
assert error_after(L.StepLR, step_size=3) == "[0.01, 0.001]"
assert error_after(L.MultiStepLR, milestones=[3]) == "[0.1, 0.01]"
assert error_after(L.ExponentialLR, gamma=0.5) == "[0.0156, 0.0016]"
assert error_after(L.PolynomialLR, total_iters=12) == "[0.5, 0.05]"
# ... and by what the old one catches up.
assert error_after(L.ConstantLR) == error_after(L.LinearLR) == "[1.0, 0.3]"
