"""The dropout of an LSTM is no nn.Dropout: its own mode decides."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
model = nn.LSTM(4, 8, num_layers=2, dropout=0.5).eval()
for part in model.modules():
    if isinstance(part, nn.Dropout):
        part.train()
days = torch.ones(5, 6, 4)
first, second = model(days)[0], model(days)[0]
print(first.equal(second))
# --8<-- [end:show]

assert [type(part) for part in model.modules()] == [nn.LSTM]
model.train()
assert not model(days)[0].equal(model(days)[0])
