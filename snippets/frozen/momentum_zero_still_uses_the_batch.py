"""momentum=0 holds the statistics; the output still depends on the batch."""

# --8<-- [start:show]
import torch
from torch import nn

norm = nn.BatchNorm1d(1, momentum=0.0)
for neighbour in (4.0, 2.0):
    body_mass = torch.tensor([[3.0], [neighbour]])
    in_training = norm.train()(body_mass)[0].item()
    in_evaluation = norm.eval()(body_mass)[0].item()
    print(f"training: {in_training:.1f}, evaluation: {in_evaluation:.1f}")
print("running mean:", norm.running_mean)
# --8<-- [end:show]

assert norm.running_mean.item() == 0
assert norm.running_var.item() == 1
assert norm.num_batches_tracked == 2
