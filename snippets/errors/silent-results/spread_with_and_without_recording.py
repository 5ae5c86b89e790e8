"""Passes that vary only while recorded took the fast path otherwise."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

layer = nn.TransformerEncoderLayer(4, nhead=2, batch_first=True).eval()
drops = [m for m in layer.modules() if isinstance(m, nn.Dropout)]
for drop in drops:
    drop.train()

penguins = torch.randn(2, 3, 4)
print("dropout modules:", len(drops), all(m.training for m in drops))
for mode in (True, False):
    with torch.set_grad_enabled(mode):
        same = torch.equal(layer(penguins), layer(penguins))
    print(f"recording {mode}, same: {same}")
# --8<-- [end:show]

torch.backends.mha.set_fastpath_enabled(False)
with torch.no_grad():
    assert not torch.equal(layer(penguins), layer(penguins))
torch.backends.mha.set_fastpath_enabled(True)
layer.train()
with torch.no_grad():
    assert not torch.equal(layer(penguins), layer(penguins))

# No modules to find: the dropout is an argument.
for model in (
    nn.LSTM(4, 8, num_layers=2, dropout=0.5).eval(),
    nn.MultiheadAttention(4, 2, dropout=0.5).eval(),
):
    assert not any(isinstance(m, nn.Dropout) for m in model.modules())
# Another class of dropout is no nn.Dropout.
assert not isinstance(nn.Dropout2d(), nn.Dropout)
assert not isinstance(nn.AlphaDropout(), nn.Dropout)
# A later eval() on the model takes the mode back.
model = nn.Sequential(nn.Linear(4, 8), nn.Dropout()).eval()
model[1].train()
assert not model.eval()[1].training
ones = torch.ones(6)
assert nn.functional.alpha_dropout(ones, 0.5).equal(ones)
# A hook on a part turns the fast path off: watched, the passes vary.
layer.eval()
for drop in drops:
    drop.train()
layer.dropout1.register_forward_hook(lambda *_: None)
with torch.no_grad():
    assert not torch.equal(layer(penguins), layer(penguins))
