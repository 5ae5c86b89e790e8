"""With p = 0 all flags are right and nothing drops."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

layer = nn.TransformerEncoderLayer(4, 2, 8, dropout=0.0, batch_first=True)
penguins = torch.ones(2, 5, 4)
with torch.inference_mode():
    same = torch.equal(layer.train()(penguins), layer(penguins))
print("in training mode:", all(part.training for part in layer.modules()))
print("two passes are equal:", same)
for name, part in layer.named_modules():
    for rate in ("p", "dropout"):
        if isinstance(getattr(part, rate, None), float):
            print(f"{name}.{rate} =", getattr(part, rate))
# --8<-- [end:show]

assert same and layer.training
for part in layer.modules():
    for rate in ("p", "dropout"):
        if isinstance(getattr(part, rate, None), float):
            setattr(part, rate, 0.2)
with torch.inference_mode():
    assert not torch.equal(layer(penguins), layer(penguins))
lstm = nn.LSTM(4, 8, num_layers=2, dropout=0.0)
assert isinstance(lstm.dropout, float)
