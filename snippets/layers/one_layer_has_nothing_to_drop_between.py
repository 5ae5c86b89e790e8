"""The dropout of an LSTM acts between its layers: one layer has none."""

# --8<-- [start:show]
import torch
from torch import nn

penguins = torch.ones(2, 3, 4)
for num_layers in (1, 2):
    torch.manual_seed(0)
    layer = nn.LSTM(4, 8, num_layers=num_layers, dropout=0.5)
    in_training = layer.train()(penguins)[0]
    in_evaluation = layer.eval()(penguins)[0]
    changes = not torch.equal(in_training, in_evaluation)
    print(f"{num_layers} layer(s), output changes: {changes}")
# --8<-- [end:show]

one = nn.LSTM(4, 8, dropout=0.5)
assert torch.equal(one.train()(penguins)[0], one.eval()(penguins)[0])
two = nn.LSTM(4, 8, num_layers=2, dropout=0.5).train()
assert not torch.equal(two(penguins)[0], two(penguins)[0])
