"""Two updates with the smaller momentum are one with the wanted one."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

wanted = 0.1
norm = nn.BatchNorm1d(1, momentum=1 - (1 - wanted) ** 0.5)
body_mass = torch.tensor([[3.0], [5.0]])
checkpoint(norm, body_mass, use_reentrant=False).sum().backward()
print("running mean:", round(norm.running_mean.item(), 4))
# --8<-- [end:show]

plain = nn.BatchNorm1d(1, momentum=wanted)
plain(body_mass)
torch.testing.assert_close(norm.running_mean, plain.running_mean)
torch.testing.assert_close(norm.running_var, plain.running_var)
assert norm.num_batches_tracked == 2
twice = nn.BatchNorm1d(1, momentum=wanted)
checkpoint(twice, body_mass, use_reentrant=False).sum().backward()
assert round(twice.running_mean.item(), 2) == 0.76
# context_fn is for use_reentrant=False; recipes/checkpointing/whole.py shows that it is exact.
try:
    checkpoint(norm, body_mass, use_reentrant=True, context_fn=lambda: ())
except ValueError as error:
    assert "only supported when use_reentrant=False" in str(error)
else:
    raise AssertionError
