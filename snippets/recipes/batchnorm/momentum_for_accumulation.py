"""The smaller momentum forgets as much as one batch did; it does not weigh the parts alike."""

# --8<-- [start:show]
import torch
from torch import nn

wanted, parts = 0.1, 4
smaller = 1 - (1 - wanted) ** (1 / parts)
last = torch.tensor([0.0] * 6 + [8.0] * 2)  # 8 comes last
equal = torch.tensor([1.0, 3.0] * 4)  # each part has the mean 2
for masses in (last, last.flip(0), equal):
    norm = nn.BatchNorm1d(1, momentum=smaller)
    for part in masses.view(parts, -1, 1):
        norm(part)
    print(f"running mean: {norm.running_mean.item():.3f}")
# --8<-- [end:show]

for masses in (last, last.flip(0), equal):
    whole = nn.BatchNorm1d(1, momentum=wanted)
    whole(masses[:, None])
    assert abs(whole.running_mean.item() - 0.2) < 1e-6

# What is old has the same share: a start at 100 goes down to 90.
for norm, sizes in (
    (nn.BatchNorm1d(1, momentum=smaller), 2),
    (nn.BatchNorm1d(1), 8),
):
    norm.running_mean.fill_(100.0)
    for part in torch.zeros(8, 1).split(sizes):
        norm(part)
    assert abs(norm.running_mean.item() - 90) < 1e-4

# Equal means are not enough for the variance.
parted, whole = (
    nn.BatchNorm1d(1, momentum=1.0),
    nn.BatchNorm1d(1, momentum=1.0),
)
whole(equal[:, None])
for part in equal.view(parts, -1, 1):
    parted(part)
assert parted.running_var.item() == 2.0
assert round(whole.running_var.item(), 2) == 1.14

# Means that differ between the parts are missing in their variances.
apart = torch.tensor([0.0, 0.0, 8.0, 8.0])[:, None]
norm, whole = (
    nn.BatchNorm1d(1, momentum=1.0),
    nn.BatchNorm1d(1, momentum=1.0),
)
whole(apart)
for part in apart.split(2):
    norm(part)
assert norm.running_var.item() == 0.0 and whole.running_var.item() > 20

# The same batch twice, as under checkpointing: exact, mean and variance.
batch = torch.randn(8, 1)
twice, once = (
    nn.BatchNorm1d(1, momentum=1 - 0.9**0.5),
    nn.BatchNorm1d(1, momentum=0.1),
)
twice(batch), twice(batch), once(batch)
torch.testing.assert_close(twice.running_mean, once.running_mean)
torch.testing.assert_close(twice.running_var, once.running_var)
