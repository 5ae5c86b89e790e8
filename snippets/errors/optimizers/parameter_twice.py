"""Tied weights in two groups are refused."""

# --8<-- [start:show]
import torch
from torch import nn

embedding, head = nn.Embedding(5, 4), nn.Linear(4, 5)
head.weight = embedding.weight
optimizer = torch.optim.SGD(
    [
        {"params": embedding.parameters()},
        {"params": head.parameters(), "lr": 0.01},
    ],
    lr=0.1,
)
# --8<-- [end:show]

# The parameters of the head given a second time, with the whole model.
model = nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 3))
optimizer = torch.optim.SGD(model[1].parameters(), lr=0.1)
try:
    optimizer.add_param_group({"params": model.parameters()})
except ValueError as error:
    assert "appear in more than one parameter group" in str(error)
else:
    raise AssertionError
assert len(optimizer.param_groups) == 1
