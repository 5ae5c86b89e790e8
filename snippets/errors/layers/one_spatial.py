"""InstanceNorm refuses one value per channel and sample, in both modes."""

# --8<-- [start:show]
import torch
from torch import nn

norm = nn.InstanceNorm1d(4).eval()
six_penguins = torch.randn(6, 4, 1)
norm(six_penguins)
# --8<-- [end:show]


def refused(layer):
    try:
        layer(six_penguins)
    except ValueError as error:
        return "Expected more than 1 spatial element" in str(error)
    return False


assert refused(norm) and refused(nn.InstanceNorm1d(4))
# With running statistics evaluation mode works; nothing was counted before.
tracked = nn.InstanceNorm1d(4, track_running_stats=True)
assert refused(tracked)
assert tracked.num_batches_tracked == 0 and tracked.running_mean.eq(0).all()
assert not refused(tracked.eval())
# More samples do not help, more positions do.
assert nn.InstanceNorm1d(4)(torch.randn(1, 4, 2)).shape == (1, 4, 2)
