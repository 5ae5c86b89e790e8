"""With the fast path disabled the padded rows are no longer zero."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
layer = nn.TransformerEncoderLayer(4, nhead=2, batch_first=True)
encoder = nn.TransformerEncoder(layer, num_layers=1).eval()
penguins = torch.randn(1, 3, 4)
padding = torch.tensor([[False, False, True]])
for enabled in (True, False):
    torch.backends.mha.set_fastpath_enabled(enabled)
    with torch.no_grad():
        rows = encoder(penguins, src_key_padding_mask=padding)[0]
    print(f"fast path {enabled}: zero rows", rows.eq(0).all(dim=1).tolist())
torch.backends.mha.set_fastpath_enabled(True)
# --8<-- [end:show]

assert not rows[2].eq(0).any()

# A sequence that is padding throughout: zeros, or NaN without nesting.
nothing = torch.cat([penguins, penguins])
hidden = torch.tensor([[False, False, True], [True, True, True]])
plain = nn.TransformerEncoder(layer, 1, enable_nested_tensor=False).eval()
with torch.no_grad():
    rows = encoder(nothing, src_key_padding_mask=hidden)
    assert rows[1].eq(0).all()
    rows = plain(nothing, src_key_padding_mask=hidden)
    assert rows[1].isnan().all() and not rows[0].eq(0).any()
