"""from_pretrained() of an embedding returns a frozen one unless you pass freeze=False."""

# --8<-- [start:show]
import torch
from torch import nn

vectors = torch.ones(5, 3)
for freeze in (True, False):
    words = nn.Embedding.from_pretrained(vectors, freeze=freeze)
    print(f"freeze={freeze}:", words.weight.requires_grad)
# --8<-- [end:show]

assert not nn.Embedding.from_pretrained(vectors).weight.requires_grad
assert not nn.EmbeddingBag.from_pretrained(vectors).weight.requires_grad
assert nn.Embedding(5, 3).weight.requires_grad
# Behind a frozen embedding a head trains; alone, nothing is recorded.
words = nn.Embedding.from_pretrained(vectors)
found = words(torch.tensor([0, 1]))
assert not found.requires_grad and nn.Linear(3, 2)(found).requires_grad
