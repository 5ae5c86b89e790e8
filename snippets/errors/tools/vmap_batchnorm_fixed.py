"""In evaluation mode vmap gives what the groups give one by one."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
classifier = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3)).eval()
islands = torch.randn(5, 6, 4)

scores = torch.vmap(classifier)(islands)
one_by_one = torch.stack([classifier(island) for island in islands])
print("same:", torch.allclose(scores, one_by_one, atol=1e-6))
# --8<-- [end:show]

assert torch.allclose(scores, one_by_one, atol=1e-6)
