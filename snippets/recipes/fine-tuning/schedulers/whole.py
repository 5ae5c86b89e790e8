"""What each scheduler of torch does to a group that comes later, and when it is built again."""

# --8<-- [start:show]
import torch
from torch.optim import SGD
from torch.optim import lr_scheduler as lr
from torch.optim.swa_utils import SWALR

SCHEDULERS = {
    "LambdaLR": lambda o: lr.LambdaLR(o, lambda epoch: 0.8**epoch),
    "MultiplicativeLR": lambda o: lr.MultiplicativeLR(o, lambda epoch: 0.8),
    "StepLR": lambda o: lr.StepLR(o, step_size=3),
    "MultiStepLR": lambda o: lr.MultiStepLR(o, milestones=[3]),
    "ConstantLR": lambda o: lr.ConstantLR(o),
    "LinearLR": lambda o: lr.LinearLR(o),
    "ExponentialLR": lambda o: lr.ExponentialLR(o, gamma=0.8),
    "PolynomialLR": lambda o: lr.PolynomialLR(o, total_iters=20),
    "CosineAnnealingLR": lambda o: lr.CosineAnnealingLR(o, T_max=6),
    "CosineAnnealingWarmRestarts": lambda o: lr.CosineAnnealingWarmRestarts(
        o, T_0=8
    ),
    "CyclicLR": lambda o: lr.CyclicLR(o, 0.01, 0.1, step_size_up=4),
    "OneCycleLR": lambda o: lr.OneCycleLR(o, max_lr=0.1, total_steps=20),
    "ReduceLROnPlateau": lambda o: lr.ReduceLROnPlateau(o, patience=3),
    "SWALR": lambda o: SWALR(o, swa_lr=0.05, anneal_epochs=4),
    "ChainedScheduler": lambda o: lr.ChainedScheduler(
        [lr.LinearLR(o), lr.ExponentialLR(o, gamma=0.8)]
    ),
    "SequentialLR": lambda o: lr.SequentialLR(
        o, [lr.LinearLR(o), lr.ExponentialLR(o, gamma=0.8)], milestones=[5]
    ),
}


def train(scheduler_of, groups: list[dict], late: str = "") -> list:
    """The rates in each of nine epochs; a group may come in the third."""
    optimizer = SGD(groups[: 1 if late else 2], lr=0.1, momentum=0.9)
    scheduler, seen = scheduler_of(optimizer), []
    for epoch in range(1, 10):
        if epoch == 3 and late:
            optimizer.add_param_group(groups[1])
        if epoch == 3 and late == "built again":
            scheduler = scheduler_of(optimizer)
        seen.append([group["lr"] for group in optimizer.param_groups])
        optimizer.step()
        metric = (
            [1.0] if isinstance(scheduler, lr.ReduceLROnPlateau) else []
        )
        try:
            scheduler.step(*metric)
        except (ValueError, KeyError) as error:
            return [*seen, f"{type(error).__name__}, epoch {epoch}"]
    return seen


print(f"{'':28}{'added':22}{'built again':14}from the start")
for name, scheduler_of in SCHEDULERS.items():
    one, two = torch.ones(1, requires_grad=True), torch.ones(1)
    groups = [{"params": [one]}, {"params": [two], "lr": 0.01}]
    *_, last = train(scheduler_of, [dict(g) for g in groups], "added")
    if isinstance(last, list):
        last = f"x {last[1] / 0.01:.2g}"
    again = train(scheduler_of, [dict(g) for g in groups], "built again")
    start = train(scheduler_of, [dict(g) for g in groups])
    jump, ratio = again[2][0] / start[2][0], start[8][1] / start[8][0]
    print(f"{name:28}{last:22}x {jump:<12.2g}{ratio:.2g} to 1")
# --8<-- [end:show]

import inspect  # noqa: E402

known = {
    name
    for name, value in vars(lr).items()
    if inspect.isclass(value)
    and (issubclass(value, lr.LRScheduler) or name == "ReduceLROnPlateau")
    and not name.startswith("_")
}
assert known - {"LRScheduler"} | {"SWALR"} == set(SCHEDULERS)


def groups_of_two() -> list[dict]:
    one, two = torch.ones(1, requires_grad=True), torch.ones(1)
    return [{"params": [one]}, {"params": [two], "lr": 0.01}]


def close(first: float, second: float) -> bool:
    return abs(first - second) < 1e-9


# What does not raise multiplies the new rate by the factor of the old one.
for name, scheduler_of in SCHEDULERS.items():
    *_, last = rates = train(scheduler_of, groups_of_two(), "added")
    if isinstance(last, list):
        assert close(last[1] / 0.01, last[0] / rates[2][0]), name

# Built again, two begin at the first rate, and four at the rate of now.
for name in (
    "LambdaLR",
    "CosineAnnealingWarmRestarts",
    "MultiplicativeLR",
    "ExponentialLR",
    "PolynomialLR",
    "CosineAnnealingLR",
):
    rates = train(SCHEDULERS[name], groups_of_two())
    again = train(SCHEDULERS[name], groups_of_two(), "built again")
    first = name in ("LambdaLR", "CosineAnnealingWarmRestarts")
    assert rates[2][0] < 0.095, name
    assert close(again[2][0], 0.1 if first else rates[2][0]), name

# Those with one rate for all take a list: one rate for each group.
cycle = train(
    lambda o: lr.OneCycleLR(o, max_lr=[0.1, 0.01], total_steps=20),
    groups_of_two(),
)
assert all(close(new / old, 0.1) for old, new in cycle)
cycle = train(
    lambda o: lr.CyclicLR(o, [0.01, 0.001], [0.1, 0.01], step_size_up=4),
    groups_of_two(),
)
assert all(close(new / old, 0.1) for old, new in cycle)
average = train(
    lambda o: SWALR(o, swa_lr=[0.05, 0.005], anneal_epochs=4),
    groups_of_two(),
)
assert all(close(new / old, 0.1) for old, new in average)

# A scheduler that has finished leaves the new rate alone.
for finished in (
    lambda o: lr.LinearLR(o, total_iters=2),
    lambda o: lr.ConstantLR(o, total_iters=2),
):
    rates = train(finished, groups_of_two(), "added")
    assert all(close(new, 0.01) for _, new in rates[2:])

# CosineAnnealingLR counts from eta_min: a rate below it rises.
rates = train(
    lambda o: lr.CosineAnnealingLR(o, T_max=20, eta_min=0.02),
    groups_of_two(),
    "added",
)
assert rates[2][1] == 0.01 and rates[8][1] > 0.01 and rates[8][0] < 0.1

# A list as min_lr has to have one entry for each group.
try:
    train(
        lambda o: lr.ReduceLROnPlateau(o, patience=0, min_lr=[0.001]),
        groups_of_two(),
        "added",
    )
except RuntimeError as error:
    assert "number of param groups" in str(error)
else:
    raise AssertionError("a list of one rate is enough for two groups")
