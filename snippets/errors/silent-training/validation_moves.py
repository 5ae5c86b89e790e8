"""A validation that trains nothing moves the random state and the modes."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn
from torch.utils.data import DataLoader

classifier = nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 3))
classifier[0].eval()
rng = torch.get_rng_state()
modes = [m.training for m in classifier.modules()]
classifier.eval()
with torch.inference_mode():
    for penguins in DataLoader(torch.ones(6, 4), batch_size=2):
        classifier(penguins)
classifier.train()
print("random state kept:", rng.equal(torch.get_rng_state()))
print("modes kept:", modes == [m.training for m in classifier.modules()])
# --8<-- [end:show]

norm = classifier[0]
assert norm.num_batches_tracked == 0
# A loader that does not shuffle draws one number each time it is begun.
rng = torch.get_rng_state()
loader = DataLoader(torch.ones(6, 4), generator=torch.Generator())
list(loader)
assert rng.equal(torch.get_rng_state())
# Without eval(), dropout draws and statistics move.
drop = nn.Sequential(nn.BatchNorm1d(4), nn.Dropout(0.5))
with torch.no_grad():
    drop(torch.ones(6, 4))
assert not rng.equal(torch.get_rng_state())
assert drop[0].num_batches_tracked == 1
