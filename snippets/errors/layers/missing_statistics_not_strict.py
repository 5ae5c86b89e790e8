"""strict=False leaves mean 0 and variance 1: evaluation mode computes wrongly."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

penguins = 4 + torch.arange(6.0).reshape(6, 1)
trained = nn.Sequential(nn.BatchNorm1d(1, momentum=None))
trained(penguins)

loaded = nn.Sequential(nn.BatchNorm1d(1))
loaded.load_state_dict(dict(trained.named_parameters()), strict=False)
for net in trained, loaded:
    print(
        "mean of the outputs:", round(net.eval()(penguins).mean().item(), 2)
    )
# --8<-- [end:show]

assert (
    loaded[0].running_mean.item() == 0 and loaded[0].running_var.item() == 1
)
assert trained.eval()(penguins).mean().abs() < 1e-5
