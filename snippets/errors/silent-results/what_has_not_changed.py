"""In evaluation mode a pass changes nothing that is stored."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8))
classifier.eval()
before = {n: t.clone() for n, t in classifier.state_dict().items()}
with torch.no_grad():
    classifier(torch.randn(6, 4))
after = classifier.state_dict()
print([n for n, t in after.items() if not t.equal(before[n])])
# --8<-- [end:show]

assert all(t.equal(before[n]) for n, t in classifier.state_dict().items())
