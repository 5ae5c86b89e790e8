"""BatchNorm divides by the biased variance but stores the unbiased one."""

# --8<-- [start:show]
import torch
from torch import nn

norm = nn.BatchNorm1d(1, momentum=1.0)
body_mass = torch.tensor([[3.0], [5.0]])

print("train:", norm(body_mass).flatten().detach().round(decimals=3))
print("running mean:", round(norm.running_mean.item(), 2))
print("running var:", round(norm.running_var.item(), 2))

norm.eval()
print("eval:", norm(body_mass).flatten().detach().round(decimals=3))
# --8<-- [end:show]

assert body_mass.var(correction=0).item() == 1.0
assert body_mass.var(correction=1).item() == 2.0
assert norm.weight.item() == 1.0
ratio = (64 / 63) ** 0.5
assert 1.007 < ratio < 1.008
