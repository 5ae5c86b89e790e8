"""Each training batch moves the running mean a tenth of the way."""

# --8<-- [start:show]
import torch
from torch import nn

norm = nn.BatchNorm1d(1)
body_mass = torch.tensor([[3.0], [4.0], [5.0]])

for step in range(1, 51):
    norm(body_mass)
    if step in (1, 2, 10, 50):
        print(f"after {step}:", round(norm.running_mean.item(), 2))
# --8<-- [end:show]

assert norm.momentum == 0.1
assert abs(norm.running_mean.item() - 4 * (1 - 0.9**50)) < 1e-4
frozen = nn.BatchNorm1d(1, momentum=0.0)
frozen(body_mass)
assert frozen.running_mean.item() == 0.0
average = nn.BatchNorm1d(1, momentum=None)
average(body_mass)
average(body_mass + 2)
assert average.running_mean.item() == 5.0

# With momentum=None each batch counts alike, whatever its size.
average = nn.BatchNorm1d(1, momentum=None)
average(torch.zeros(4, 1))
average(torch.full((2, 1), 6.0))
assert average.running_mean.item() == 3

# momentum=0.0 holds both statistics, as long as the input is finite.
still = nn.BatchNorm1d(1, momentum=0.0)
still(torch.tensor([[0.0], [8.0]]))
assert still.running_mean.item() == 0 and still.running_var.item() == 1
still(torch.tensor([[0.0], [float("inf")]]))
assert still.running_mean.isnan() and still.running_var.isnan()
