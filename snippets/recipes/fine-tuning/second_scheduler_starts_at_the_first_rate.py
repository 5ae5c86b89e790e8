"""A second scheduler takes the first rate of each group, which the first one wrote down."""

# Shown as: wrong
# --8<-- [start:show]
from torch import nn
from torch.optim import SGD
from torch.optim.lr_scheduler import LambdaLR

block, head = nn.Linear(4, 8), nn.Linear(8, 3)
optimizer = SGD(head.parameters(), lr=0.1)
schedule = LambdaLR(optimizer, lambda epoch: 0.5**epoch)
for _ in range(2):
    optimizer.step()
    schedule.step()
print("before:", [group["lr"] for group in optimizer.param_groups])
optimizer.add_param_group({"params": block.parameters(), "lr": 0.01})
schedule = LambdaLR(optimizer, lambda epoch: 0.5**epoch)
print("after: ", [group["lr"] for group in optimizer.param_groups])
# --8<-- [end:show]

assert [group["lr"] for group in optimizer.param_groups] == [0.1, 0.01]
assert [g["initial_lr"] for g in optimizer.param_groups] == [0.1, 0.01]


def rebuilt(last_epoch: int, forget: bool = False) -> list[list[float]]:
    """The rates of two groups before and after a step of the new scheduler."""
    optimizer = SGD(head.parameters(), lr=0.1)
    schedule = LambdaLR(optimizer, lambda epoch: 0.5**epoch)
    for _ in range(2):
        optimizer.step()
        schedule.step()
    assert schedule.last_epoch == 2
    assert optimizer.param_groups[0]["lr"] == 0.025
    group = {"params": block.parameters(), "lr": 0.01, "initial_lr": 0.01}
    optimizer.add_param_group(group)
    if forget:
        for group in optimizer.param_groups:
            del group["initial_lr"]
    schedule = LambdaLR(optimizer, lambda epoch: 0.5**epoch, last_epoch)
    seen = [[group["lr"] for group in optimizer.param_groups]]
    optimizer.step()
    schedule.step()
    return [*seen, [group["lr"] for group in optimizer.param_groups]]


# Where the old one stood it goes on with last_epoch - 1: building takes a step.
assert rebuilt(last_epoch=1) == [[0.025, 0.0025], [0.0125, 0.00125]]
assert rebuilt(last_epoch=2) == [[0.0125, 0.00125], [0.00625, 0.000625]]
# Without the first rates, the schedule begins at those of now.
assert rebuilt(-1, forget=True) == [[0.025, 0.01], [0.0125, 0.005]]
