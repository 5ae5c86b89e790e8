"""Behind the fast path, dropout in training mode gives no spread."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
layer = nn.TransformerEncoderLayer(4, nhead=2, batch_first=True).eval()
penguins = torch.randn(2, 3, 4)
for part in (layer.dropout1, layer):
    part.train()
    with torch.inference_mode():
        samples = [layer(penguins) for _ in range(100)]
    spread = torch.stack(samples).std(dim=0).max()
    print(f"{type(part).__name__}: {spread:.2f}")
# --8<-- [end:show]

assert torch.stack(samples).std(dim=0).min() > 0
layer.eval()
for part in layer.modules():
    if isinstance(part, nn.Dropout):
        part.train()
with torch.inference_mode():
    assert torch.equal(layer(penguins), layer(penguins))
recorded = [layer(penguins) for _ in range(2)]
assert not torch.equal(*recorded)
torch.backends.mha.set_fastpath_enabled(False)
with torch.inference_mode():
    assert not torch.equal(layer(penguins), layer(penguins))
torch.backends.mha.set_fastpath_enabled(True)


# Dropout that is an argument has no nn.Dropout to find.
lstm = nn.LSTM(4, 8, num_layers=2, dropout=0.5).eval()
attention = nn.MultiheadAttention(4, 2, dropout=0.5).eval()
for model in (lstm, attention):
    assert not any(isinstance(part, nn.Dropout) for part in model.modules())
assert torch.equal(lstm(penguins)[0], lstm(penguins)[0])
lstm.train(), attention.train()
assert not torch.equal(lstm(penguins)[0], lstm(penguins)[0])
first, second = (attention(*[penguins] * 3)[0] for _ in range(2))
assert not torch.equal(first, second)
