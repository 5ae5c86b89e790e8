"""With all groups from the start, the scheduler serves each of them."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.optim.lr_scheduler import LambdaLR

backbone, head = nn.Linear(4, 8).requires_grad_(False), nn.Linear(8, 3)
groups = [{"params": head.parameters()}]
groups += [{"params": backbone.parameters(), "lr": 0.01}]
optimizer = torch.optim.SGD(groups, lr=0.1)
scheduler = LambdaLR(optimizer, lambda epoch: 0.5**epoch)

backbone.requires_grad_(True)
optimizer.step()
scheduler.step()
print([group["lr"] for group in optimizer.param_groups])
# --8<-- [end:show]

# If the group has to come later: with initial_lr, and a new scheduler.
from torch.optim import lr_scheduler  # noqa: E402


def rates_of(rule, late_at=None, offset=-1) -> list[list[float]]:
    """The rates of eight epochs; a group may come in one of them."""
    groups = [{"params": head.parameters()}]
    new = {"params": backbone.parameters(), "lr": 0.01, "initial_lr": 0.01}
    if late_at is None:
        groups.append(new)
    optimizer = torch.optim.SGD(groups, lr=0.1)
    plan, seen = rule(optimizer), []
    for epoch in range(8):
        if epoch == late_at:
            optimizer.add_param_group(new)
            plan = rule(optimizer, last_epoch=plan.last_epoch + offset)
            assert plan.last_epoch == epoch + offset + 1
        seen.append([group["lr"] for group in optimizer.param_groups])
        optimizer.step()
        plan.step()
    return seen


def halving(optimizer, last_epoch=-1):
    return LambdaLR(optimizer, lambda epoch: 0.5**epoch, last_epoch)


def warm(optimizer, last_epoch=-1):
    return lr_scheduler.CosineAnnealingWarmRestarts(
        optimizer, 8, last_epoch=last_epoch
    )


# With - 1 the rates are those of two groups from the start.
for rule in (halving, warm):
    for late_at in (1, 2, 3):
        assert rates_of(rule, late_at)[late_at:] == rates_of(rule)[late_at:]
# Without it, an epoch is left out.
assert rates_of(halving, 2, offset=0)[2:7] == rates_of(halving)[3:]
assert rates_of(warm, 2, offset=0)[2:7] == rates_of(warm)[3:]


# StepLR and MultiStepLR, built again where they have just decayed, do so twice.
def stepped(optimizer, last_epoch=-1):
    return lr_scheduler.StepLR(optimizer, 3, last_epoch=last_epoch)


def stepped_once(optimizer, last_epoch=-1):
    return lr_scheduler.MultiStepLR(optimizer, [3], last_epoch=last_epoch)


for rule in (stepped, stepped_once):
    assert rates_of(rule, 2)[2:] == rates_of(rule)[2:]
    assert round(rates_of(rule)[3][0], 9) == 0.01
    assert round(rates_of(rule, 3)[3][0], 9) == 0.001


def one_cycle(optimizer, last_epoch=-1):
    return lr_scheduler.OneCycleLR(
        optimizer,
        [0.1, 0.01][: len(optimizer.param_groups)],
        20,
        cycle_momentum=False,
        last_epoch=last_epoch,
    )


for offset in (-1, 0):
    try:
        rates_of(one_cycle, 2, offset)
    except KeyError as error:
        assert str(error) == "'max_lr'"
    else:
        raise AssertionError("OneCycleLR resumes with a new group")
