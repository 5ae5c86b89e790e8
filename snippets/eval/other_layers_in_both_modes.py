"""RReLU, AlphaDropout and Transformer layers change; LayerNorm does not."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
signals = torch.randn(6, 5, 4)
encoder = nn.TransformerEncoderLayer(d_model=4, nhead=2)
layers = nn.RReLU(), nn.AlphaDropout(), encoder, nn.LayerNorm(4)

for layer in (*layers, nn.GroupNorm(5, 5), nn.InstanceNorm1d(5)):
    same = torch.equal(layer.train()(signals), layer.eval()(signals))
    print(f"{type(layer).__name__} changes: {not same}")
# --8<-- [end:show]


def changes(layer: nn.Module, *inputs: torch.Tensor) -> bool:
    outputs = [layer.train(mode)(*inputs) for mode in (True, False)]
    first, second = (o[0] if isinstance(o, tuple) else o for o in outputs)
    return not torch.equal(first, second)


attention = nn.MultiheadAttention
assert changes(attention(4, 2, dropout=0.5), signals, signals, signals)
assert not changes(attention(4, 2), signals, signals, signals)
for rnn in nn.RNN, nn.LSTM, nn.GRU:
    assert changes(rnn(4, 4, num_layers=2, dropout=0.5), signals)
    assert not changes(rnn(4, 4, num_layers=2), signals)
for part in (
    nn.Dropout1d(),
    nn.FeatureAlphaDropout(),
    nn.BatchNorm1d(5),
    nn.InstanceNorm1d(5, track_running_stats=True),
):
    assert changes(part, signals)
for part in nn.Linear(4, 3), nn.Conv1d(5, 3, 1), nn.ReLU(), nn.RMSNorm(4):
    assert not changes(part, signals)
assert nn.LazyInstanceNorm1d().track_running_stats
assert not nn.InstanceNorm1d(5).track_running_stats

for hook in (
    nn.utils.spectral_norm,
    nn.utils.parametrizations.spectral_norm,
):
    layer = hook(nn.Linear(4, 3))
    for mode in (False, True):
        before = [buffer.clone() for buffer in layer.buffers()]
        layer.train(mode)(signals)
        after = list(layer.buffers())
        still = all(map(torch.equal, before, after))
        assert still or mode

padding = torch.tensor([[False, False, False, False, True]] * 6)
stack = nn.TransformerEncoder(
    nn.TransformerEncoderLayer(4, 2, batch_first=True), 2
).eval()
recorded = stack(signals, src_key_padding_mask=padding)
with torch.no_grad():
    fused = stack(signals, src_key_padding_mask=padding)
assert recorded[:, -1].abs().sum() > 0
assert fused[:, -1].abs().sum() == 0
