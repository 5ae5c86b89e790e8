"""In one group the tied weight is accepted, and moves twice a step."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

embedding, head = nn.Embedding(5, 4), nn.Linear(4, 5, bias=False)
head.weight = embedding.weight
both = [*embedding.parameters(), *head.parameters()]
optimizer = torch.optim.SGD(both, lr=0.1)

before = head.weight.detach().clone()
head.weight.sum().backward()
optimizer.step()
moved = (before - head.weight.detach()).max()
print("moved by:", round(float(moved), 3))
# --8<-- [end:show]

import warnings  # noqa: E402

for rule in (torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW):
    for foreach in (False, True):
        moves = []
        for times in (1, 2):
            weight = nn.Parameter(torch.ones(3))
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                twice = rule([weight] * times, lr=0.1, foreach=foreach)
            assert len(caught) == times - 1
            weight.sum().backward()
            twice.step()
            moves.append(float(1 - weight.detach()[0]))
        assert abs(moves[1] / moves[0] - 2) < 0.01
