"""A BatchNorm behind a Dropout stores the variance with dropout, and divides values without dropout by it."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
features = torch.randn(10_000, 1)
norm = nn.BatchNorm1d(1, momentum=1.0)
part = nn.Sequential(nn.Dropout(0.5), norm)

print(f"training mode:   variance {part.train()(features).var():.1f}")
print(f"evaluation mode: variance {part.eval()(features).var():.1f}")
# --8<-- [end:show]

assert 1.9 < norm.running_var.item() < 2.1
assert 0.47 < part(features).var() < 0.53
# In the other order the norm sees the same values in both modes.
part = nn.Sequential(norm, nn.Dropout(0.5))
part.train()(features)
assert 0.95 < norm.running_var.item() < 1.05
assert 0.95 < part.eval()(features).var() < 1.05
# Features that are not centred: the mean squared adds to the variance.
part = nn.Sequential(nn.Dropout(0.5), norm)
part.train()(features + 2)
assert 5.6 < norm.running_var.item() < 6.4
# With p = 0 there is nothing to shift.
part = nn.Sequential(nn.Dropout(0.0), norm)
part.train()(features)
assert 0.95 < part.eval()(features).var() < 1.05
