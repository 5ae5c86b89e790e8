"""train() of the whole wakes the norm too; that of the dropout alone does not."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 9), nn.Dropout())
penguins = torch.randn(6, 4)
model.eval()
model.train()
with torch.no_grad():
    same = model(penguins).equal(model(penguins))
print("same:", same, "batches:", model[0].num_batches_tracked.item())
# --8<-- [end:show]

model.eval()[2].train()
assert not model(penguins).equal(model(penguins))
assert model[0].num_batches_tracked.item() == 2
