"""max_norm rescales the rows that are looked up, whatever the three switches say."""

# --8<-- [start:show]
import torch
from torch import nn

embedding = nn.Embedding(3, 4, max_norm=1.0)
embedding.requires_grad_(False).eval()
embedding.weight.fill_(1.0)
with torch.no_grad():
    embedding(torch.tensor([0, 2]))
print((embedding.weight != 1).any(dim=1).tolist())
# --8<-- [end:show]

embedding.max_norm = None
before = embedding.weight.clone()
embedding(torch.tensor([1]))
assert before.equal(embedding.weight)
