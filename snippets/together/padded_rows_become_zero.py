"""In evaluation mode no_grad() turns the padded rows into zeros."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
layer = nn.TransformerEncoderLayer(4, nhead=2, batch_first=True)
encoder = nn.TransformerEncoder(layer, num_layers=1).eval()
penguins = torch.randn(1, 3, 4)
padding = torch.tensor([[False, False, True]])

recorded = encoder(penguins, src_key_padding_mask=padding)
with torch.no_grad():
    unrecorded = encoder(penguins, src_key_padding_mask=padding)
print("recorded:", recorded[0, 2].detach())
print("no_grad: ", unrecorded[0, 2])
# --8<-- [end:show]

assert (recorded - unrecorded)[0, :2].abs().max() < 1e-5
assert recorded[0, 2].abs().min() > 0
assert unrecorded[0, 2].abs().sum() == 0
encoder.train()
with torch.no_grad():
    assert encoder(penguins, src_key_padding_mask=padding)[0, 2].abs().sum()

encoder.eval().requires_grad_(False)
frozen = encoder(penguins, src_key_padding_mask=padding)
assert frozen[0, 2].abs().sum() == 0
plain = nn.TransformerEncoder(layer, 1, enable_nested_tensor=False).eval()
with torch.no_grad():
    rows = plain(penguins, src_key_padding_mask=padding)
assert torch.allclose(rows[0, :2], recorded[0, :2], atol=1e-5)
assert rows[0, 2].abs().min() > 0
