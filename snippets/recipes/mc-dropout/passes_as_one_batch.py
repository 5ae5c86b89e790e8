"""The passes can be copies in one batch: each copy gets masks of its own."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
classifier = nn.Sequential(nn.BatchNorm1d(4), nn.Dropout(), nn.Linear(4, 3))
classifier[0].eval()
penguins, passes = torch.randn(6, 4), 100

with torch.inference_mode():
    scores = classifier(penguins.repeat(passes, 1))
samples = scores.unflatten(0, (passes, len(penguins)))
print("passes, penguins, species:", *samples.shape)
print("every score varies:", samples.std(dim=0).min().item() > 0)
# --8<-- [end:show]

assert samples.std(dim=0).min() > 0 and len(samples.unique(dim=0)) > 90
one_by_one = copies = None
with torch.inference_mode():
    one_by_one = torch.stack([classifier(penguins) for _ in range(4000)])
    copies = classifier(penguins.repeat(4000, 1)).unflatten(0, (4000, 6))
assert (one_by_one.mean(dim=0) - copies.mean(dim=0)).abs().max() < 0.1
assert (one_by_one.std(dim=0) - copies.std(dim=0)).abs().max() < 0.1
assert classifier[0].num_batches_tracked == 0
# With a BatchNorm in training mode the copies would depend on one another.
classifier.train()
with torch.no_grad():
    classifier(penguins.repeat(passes, 1))
assert classifier[0].num_batches_tracked == 1
