"""momentum=None is a plain average in BatchNorm, a halt in InstanceNorm."""

# --8<-- [start:show]
import torch
from torch import nn

norm = nn.BatchNorm1d(1, momentum=None)
for batch in ([[1.0], [3.0]], [[5.0], [7.0]]):
    norm(torch.tensor(batch))
    print("BatchNorm:", norm.running_mean.item())

norm = nn.InstanceNorm1d(1, momentum=None, track_running_stats=True)
norm(torch.tensor([[[5.0, 7.0]]]))
print("InstanceNorm:", norm.running_mean.item())
# --8<-- [end:show]

norm = nn.BatchNorm1d(1, momentum=None)
for mean in (2.0, 6.0, 10.0):
    norm(torch.tensor([[mean - 1.0], [mean + 1.0]]))
assert norm.running_mean.item() == 6.0
assert norm.num_batches_tracked.item() == 3
norm = nn.InstanceNorm1d(1, momentum=None, track_running_stats=True)
penguins = torch.tensor([[[5.0, 7.0]]])
norm(penguins)
assert torch.allclose(norm.eval()(penguins), penguins, atol=1e-3)

trained = nn.BatchNorm1d(1)
for _ in range(1000):
    trained(torch.tensor([[0.0], [2.0]]))
trained.momentum = None
for _ in range(50):
    trained(torch.tensor([[9.0], [11.0]]))
assert trained.running_mean.item() < 2
