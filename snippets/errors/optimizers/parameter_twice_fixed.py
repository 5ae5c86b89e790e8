"""parameters() of the whole model yields a tied weight once."""

# --8<-- [start:show]
import torch
from torch import nn

embedding, head = nn.Embedding(5, 4), nn.Linear(4, 5)
head.weight = embedding.weight
model = nn.ModuleDict({"embedding": embedding, "head": head})

first = list(embedding.parameters())
known = set(first)
rest = [p for p in model.parameters() if p not in known]
groups = [{"params": first}, {"params": rest, "lr": 0.01}]
optimizer = torch.optim.SGD(groups, lr=0.1)
print("parameters:", [len(g["params"]) for g in optimizer.param_groups])
# --8<-- [end:show]

assert rest[0] is head.bias
assert len(list(model.parameters())) == 2
