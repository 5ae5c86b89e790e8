"""With only the nn.Dropout modules on there is spread, but fewer random numbers than in training."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

lstm, dropout = nn.LSTM(4, 8, num_layers=2, dropout=0.5), nn.Dropout()


def drawn() -> torch.Tensor:
    torch.manual_seed(0)
    dropout(lstm(torch.ones(2, 5, 4))[0])
    return torch.get_rng_state()


in_training = drawn()
lstm.eval()  # as if only nn.Dropout had been put in training mode
print("as many as in training:", torch.equal(drawn(), in_training))
# --8<-- [end:show]

assert not torch.equal(drawn(), in_training)
days = torch.ones(2, 5, 4)
with torch.inference_mode():
    assert not torch.equal(dropout(lstm(days)[0]), dropout(lstm(days)[0]))
lstm.training = True
assert torch.equal(drawn(), in_training)
dropout.eval()
assert not torch.equal(drawn(), in_training)
# The state tells how many were drawn, not which: other rates are not seen.
dropout.train().p = 0.1
assert torch.equal(drawn(), in_training)


# Off the fast path the modules of a Transformer layer drop, its attention does not.
def layer_drawn(layer: nn.Module) -> torch.Tensor:
    torch.manual_seed(0)
    layer(days)
    return torch.get_rng_state()


for batch_first in (False, True):
    layer = nn.TransformerEncoderLayer(4, 2, 8, batch_first=batch_first)
    in_training = layer_drawn(layer.train())
    layer.eval()
    for part in layer.modules():
        part.training = isinstance(part, nn.Dropout)
    assert not torch.equal(layer(days), layer(days))  # recording is on
    assert not torch.equal(layer_drawn(layer), in_training)
    layer.self_attn.training = True
    assert torch.equal(layer_drawn(layer), in_training)
