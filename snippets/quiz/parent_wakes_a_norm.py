"""train() of the whole puts a norm back that was in evaluation mode."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8))
classifier[1].eval()
for _ in range(3):
    classifier.train()
    classifier(torch.ones(6, 4))
    classifier.eval()
    classifier(torch.ones(6, 4))
print(classifier[1].num_batches_tracked.item())
# --8<-- [end:show]

classifier.train()[1].eval()
classifier(torch.ones(6, 4))
assert classifier[1].num_batches_tracked.item() == 3
