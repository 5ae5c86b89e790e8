"""A cache has one set of features; a backbone in training mode and augmentation have others each time."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
layers = nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Dropout(0.2)
backbone = nn.Sequential(*layers)
penguins = torch.randn(64, 4)

with torch.no_grad():
    for mode, noise in ((True, 0.0), (False, 0.1), (False, 0.0)):
        backbone.train(mode)
        first = backbone(penguins + noise * torch.randn(64, 4))
        second = backbone(penguins + noise * torch.randn(64, 4))
        print(f"training: {mode}, noise: {noise}", end=", ")
        print("same features:", torch.equal(first, second))
# --8<-- [end:show]

assert torch.equal(first, second) and not backbone.training
# A BatchNorm in training mode alone: the features hang on the batch, too.
backbone[1].train()
with torch.no_grad():
    whole = backbone(penguins)
    halves = torch.cat([backbone(half) for half in penguins.split(32)])
    assert not torch.allclose(whole, halves, atol=1e-2)
    backbone.eval()
    whole = backbone(penguins)
    halves = torch.cat([backbone(half) for half in penguins.split(32)])
    assert torch.allclose(whole, halves, atol=1e-5)
    # Another state of the backbone has other features.
    backbone[0].weight.mul_(1.01)
    assert not torch.allclose(whole, backbone(penguins), atol=1e-3)

# An encoder behind a padding mask writes zeros in the fast path and not when it records.
layer = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True)
encoder = nn.TransformerEncoder(layer, 1).eval()
days, absent = (
    torch.randn(2, 5, 8),
    torch.tensor([[False] * 3 + [True] * 2] * 2),
)
recorded = encoder(days, src_key_padding_mask=absent)
with torch.no_grad():
    cached = encoder(days, src_key_padding_mask=absent)
assert cached[absent].eq(0).all()
assert recorded[absent].ne(0).any()
