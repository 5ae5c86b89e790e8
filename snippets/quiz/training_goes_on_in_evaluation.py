"""After a validation without train(), training goes on in evaluation mode."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8))
penguins = torch.ones(6, 4)
with torch.no_grad():
    classifier.eval()
    classifier(penguins)
classifier(penguins).sum().backward()
print("gradient:", classifier[0].weight.grad is not None)
print("batches seen:", classifier[1].num_batches_tracked.item())
# --8<-- [end:show]

classifier.train()
classifier(penguins)
assert classifier[1].num_batches_tracked.item() == 1
