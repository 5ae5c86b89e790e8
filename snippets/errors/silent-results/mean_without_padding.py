"""Without padded rows, a mean does not depend on recording."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
layer = nn.TransformerEncoderLayer(4, nhead=2, batch_first=True)
encoder = nn.TransformerEncoder(layer, num_layers=1).eval()
penguins = torch.randn(1, 3, 4)
padding = torch.tensor([[False, False, True]])
for mode in (True, False):
    with torch.set_grad_enabled(mode):
        rows = encoder(penguins, src_key_padding_mask=padding)
    means = rows.mean(dim=1)[0, 0], rows[~padding].mean(dim=0)[0]
    print("all: {:.2f}, without padding: {:.2f}".format(*means))
# --8<-- [end:show]

recorded = encoder(penguins, src_key_padding_mask=padding)
with torch.no_grad():
    plain = encoder(penguins, src_key_padding_mask=padding)
assert (recorded.mean(dim=1) - plain.mean(dim=1)).abs().max() > 1e-3
off = recorded[~padding].mean(dim=0) - plain[~padding].mean(dim=0)
assert off.abs().max() < 1e-5
