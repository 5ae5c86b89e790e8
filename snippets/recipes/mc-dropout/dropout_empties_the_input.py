"""Dropout in place changes the batch itself: each pass drops from what the last has left."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
classifier = nn.Sequential(nn.Dropout(inplace=True), nn.Linear(4, 3))
penguins = torch.ones(6, 4)
with torch.inference_mode():
    samples = torch.stack([classifier(penguins) for _ in range(100)])
print("spread of the last 50:", samples[50:].std(dim=0).max().item())
print("left of the batch:", penguins.sum().item())
# --8<-- [end:show]

assert samples[50:].eq(samples[-1]).all() and not penguins.any()
assert not samples.eq(
    samples[0]
).all()  # so a check over all passes is silent
classifier.eval()
penguins = torch.ones(6, 4)
classifier(penguins)
assert torch.equal(penguins, torch.ones(6, 4))
classifier.train()
classifier(penguins.clone())
assert torch.equal(penguins, torch.ones(6, 4))
try:
    classifier(torch.ones(1, 4).expand(6, 4))
except RuntimeError as error:
    assert "single memory location" in str(error)
# Behind a layer that makes a new tensor it does no harm.
behind = nn.Sequential(nn.Linear(4, 3), nn.Dropout(inplace=True))
behind(penguins)
assert torch.equal(penguins, torch.ones(6, 4))
