"""A scheduler that resumes on a fresh optimizer is refused."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.optim.lr_scheduler import StepLR

classifier = nn.Linear(4, 3)
optimizer = torch.optim.SGD(classifier.parameters(), lr=0.1)
scheduler = StepLR(optimizer, step_size=2, last_epoch=2)
# --8<-- [end:show]

from torch.optim import lr_scheduler  # noqa: E402

rate = optimizer.param_groups[0]["lr"]
assert rate == 0.1 and "initial_lr" not in optimizer.param_groups[0]

WORDS = "param 'initial_lr' is not specified in param_groups[{}]"
for rule, options in (
    (lr_scheduler.LambdaLR, {"lr_lambda": float}),
    (lr_scheduler.CosineAnnealingLR, {"T_max": 5}),
    (lr_scheduler.OneCycleLR, {"max_lr": 0.1, "total_steps": 9}),
):
    try:
        rule(optimizer, **options, last_epoch=0)
    except KeyError as error:
        assert WORDS.format(0) in str(error)
    else:
        raise AssertionError

# A group that was added after the first scheduler does not have it either.
StepLR(optimizer, step_size=2)
optimizer.add_param_group({"params": [nn.Parameter(torch.ones(1))]})
try:
    StepLR(optimizer, step_size=2, last_epoch=2)
except KeyError as error:
    assert WORDS.format(1) in str(error)
else:
    raise AssertionError
