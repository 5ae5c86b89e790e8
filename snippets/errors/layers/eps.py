"""BatchNorm refuses eps=0 in training mode; the batch has been counted."""

# --8<-- [start:show]
import torch
from torch import nn

norm = nn.BatchNorm1d(4, eps=0.0)
norm(torch.randn(6, 4))
# --8<-- [end:show]


def says(layer):
    try:
        layer(torch.randn(6, 4, 3))
    except ValueError as error:
        return str(error)
    return None


assert norm.num_batches_tracked == 1
assert norm.running_mean.eq(0).all() and norm.weight.grad is None
assert says(norm.eval()) is None
words = "batch_norm eps must be positive during training, but got "
assert says(nn.BatchNorm1d(4, eps=0)) == words + "0"
assert says(nn.BatchNorm1d(4, eps=-1e-5)) == words + "-1e-05"
negative = nn.BatchNorm1d(4, eps=-1e-5).eval()
assert (
    says(negative) == "batch_norm eps must be non-negative, but got -1e-05"
)
# Other norms do not ask, and values that are all alike become NaN.
for unasked in nn.GroupNorm(2, 4, eps=0.0), nn.LayerNorm(3, eps=0.0):
    assert says(unasked) is None
    assert unasked(torch.ones(6, 4, 3)).isnan().all()
constant = nn.BatchNorm1d(4)(torch.ones(6, 4))
assert constant.eq(0).all()
