"""The whole state_dict carries the statistics; without it, recompute them."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.optim.swa_utils import update_bn

penguins = 4 + torch.arange(6.0).reshape(6, 1)
trained = nn.Sequential(nn.BatchNorm1d(1, momentum=None))
trained(penguins)

loaded = nn.Sequential(nn.BatchNorm1d(1))
loaded.load_state_dict(trained.state_dict())
print("whole state_dict:", loaded[0].running_mean.item())
loaded = nn.Sequential(nn.BatchNorm1d(1))
loaded.load_state_dict(dict(trained.named_parameters()), strict=False)
update_bn([penguins], loaded)
print("recomputed:", loaded[0].running_mean.item())
# --8<-- [end:show]

assert loaded[0].running_mean.equal(trained[0].running_mean)
assert loaded[0].running_var.equal(trained[0].running_var)
