"""Running statistics are a moving average: the batches seen last weigh most."""

# --8<-- [start:show]
import torch
from torch import nn

norm = nn.BatchNorm1d(1)
light, heavy = torch.tensor([[2.0], [4.0]]), torch.tensor([[4.0], [6.0]])
training_set = [light] * 50 + [heavy] * 50
for body_mass in training_set:
    norm(body_mass)

print("mean of the training set:", torch.cat(training_set).mean().item())
print("running mean:", round(norm.running_mean.item(), 2))
# --8<-- [end:show]

assert abs(norm.running_mean.item() - 4.99) < 0.005
# As many samples of each, in turn: the last batches still weigh more.
norm.reset_running_stats()
for body_mass in [light, heavy] * 50:
    norm(body_mass)
assert 4.04 < norm.running_mean.item() < 4.06
# With momentum=None each batch weighs alike; without buffers there is nothing to use.
average = nn.BatchNorm1d(1, momentum=None)
for body_mass in training_set:
    average(body_mass)
assert abs(average.running_mean.item() - 4) < 1e-4
assert nn.BatchNorm1d(1, track_running_stats=False).running_mean is None
# No gradient reaches a running statistic.
assert not norm.running_mean.requires_grad
assert [name for name, _ in norm.named_parameters()] == ["weight", "bias"]
