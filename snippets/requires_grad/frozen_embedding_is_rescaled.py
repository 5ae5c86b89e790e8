"""max_norm rescales a frozen embedding in evaluation mode."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
embedding = nn.Embedding(3, 4, max_norm=1.0)
embedding.requires_grad_(False).eval()
before = embedding.weight.norm(dim=1)
with torch.inference_mode():
    embedding(torch.tensor([0, 1]))
print("before:", before)
print("after: ", embedding.weight.norm(dim=1))
# --8<-- [end:show]

assert not torch.allclose(before[:2], embedding.weight.norm(dim=1)[:2])
assert before[2] == embedding.weight.norm(dim=1)[2]
assert (embedding.weight.norm(dim=1)[:2] < 1.0001).all()
bag = nn.EmbeddingBag(3, 4, max_norm=0.1).requires_grad_(False).eval()
before = bag.weight.clone()
bag(torch.tensor([[0, 1]]))
assert not torch.equal(before, bag.weight)
