"""drop_last leaves no batch of one; evaluation mode takes a single sample."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.utils.data import DataLoader

torch.manual_seed(0)
penguins = torch.randn(7, 4)
backbone = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8))

for batch in DataLoader(penguins, batch_size=3, drop_last=True):
    print("training:", backbone(batch).shape)
backbone.eval()
print("serving:", backbone(penguins[:1]).shape)
# --8<-- [end:show]

assert [len(batch) for batch in DataLoader(penguins, batch_size=3)] == [
    3,
    3,
    1,
]


def refused(layer, batch, words="Expected more than 1 value per channel"):
    try:
        layer(batch)
    except ValueError as error:
        return words in str(error)
    return False


# The batch counts, not the size of the data set; one value per channel left by
# pooling is one value too. Without running statistics both modes refuse, and
# GroupNorm, which has no mode, says the same.
one = penguins[:1]
assert refused(nn.BatchNorm1d(4), one)
pooled = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.BatchNorm2d(4))
assert refused(pooled, torch.randn(1, 4, 8, 8))
assert not refused(pooled, torch.randn(2, 4, 8, 8))
assert not refused(nn.BatchNorm2d(4), torch.randn(1, 4, 2, 2))
for mode in (True, False):
    untracked = nn.BatchNorm1d(4, track_running_stats=False).train(mode)
    assert refused(untracked, one)
    assert refused(nn.GroupNorm(4, 4).train(mode), one)
for lasting in (nn.LayerNorm(4), nn.GroupNorm(1, 4)):
    assert lasting(one).abs().max() > 0.1
with torch.no_grad():
    assert refused(nn.BatchNorm1d(4), one)
with torch.inference_mode():
    assert refused(nn.BatchNorm1d(4), one)

# eval() in the training step: the statistics no longer move.
held = nn.BatchNorm1d(4).eval()
held(penguins + 5)
assert held.running_mean.eq(0).all() and held.num_batches_tracked == 0
