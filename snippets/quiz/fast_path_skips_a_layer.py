"""In evaluation mode under no_grad() the fast path reads weights and calls no layer."""

# --8<-- [start:show]
import torch
from torch import nn


class Adapted(nn.Linear):
    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        print("called, training mode:", self.training)
        return super().forward(hidden)


layer = nn.TransformerEncoderLayer(4, 2, 8, batch_first=True)
layer.linear1 = Adapted(4, 8)
for mode in (True, False):
    with torch.no_grad():
        layer.train(mode)(torch.ones(1, 3, 4))
# --8<-- [end:show]

calls: list[int] = []


class Counted(nn.Linear):
    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        calls.append(len(calls))
        return super().forward(hidden)


layer.linear1 = Counted(4, 8).eval()
layer(torch.ones(1, 3, 4))
assert calls == [0]
layer.requires_grad_(False)(torch.ones(1, 3, 4))
assert calls == [0]
