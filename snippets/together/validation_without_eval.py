"""no_grad() without eval(): validation data change later predictions."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

norm = nn.BatchNorm1d(4)
penguins = torch.ones(2, 4)
validation = torch.tensor([[10.0] * 4, [30.0] * 4])

with torch.no_grad():
    print("before:", norm.eval()(penguins)[0])
    norm.train()
    norm(validation)
    print("after: ", norm.eval()(penguins)[0])
# --8<-- [end:show]

assert norm.num_batches_tracked.item() == 1
assert torch.equal(norm.weight, torch.ones(4))
