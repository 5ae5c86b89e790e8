"""The fast path leaves an adapter out, and records nothing for it."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn


class Scaled(nn.Linear):
    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        return super().forward(hidden) * self.scale


torch.manual_seed(0)
layer = nn.TransformerEncoderLayer(4, 2, dropout=0.0, batch_first=True)
layer.linear1 = Scaled(4, 2048)
layer.requires_grad_(False).linear1.scale = nn.Parameter(torch.ones(1) + 4)
print(layer(torch.ones(1, 3, 4))[0, 0])
print(layer.eval()(torch.ones(1, 3, 4))[0, 0])
# --8<-- [end:show]

penguins = torch.randn(1, 3, 4)
assert not torch.allclose(
    layer(penguins), layer.train()(penguins), atol=0.1
)
torch.backends.mha.set_fastpath_enabled(False)
scores = layer.eval()(penguins)
assert scores.requires_grad
assert torch.allclose(scores, layer.train()(penguins), atol=1e-5)
torch.backends.mha.set_fastpath_enabled(True)

# TransformerEncoder asks its first layer alone.
encoder = nn.TransformerEncoder(
    nn.TransformerEncoderLayer(4, 2, batch_first=True), 2
)
encoder.layers[0].requires_grad_(False)
padding = torch.tensor([[False, False, True]])
encoder.train()(penguins, src_key_padding_mask=padding).sum().backward()
try:
    encoder.eval()(penguins, src_key_padding_mask=padding)
except AssertionError as error:
    assert "does not support NestedTensor outside" in str(error)
else:
    raise ValueError("a partly frozen encoder took padded rows")
torch.backends.mha.set_fastpath_enabled(False)
encoder(penguins, src_key_padding_mask=padding).sum().backward()
torch.backends.mha.set_fastpath_enabled(True)

# Under CPU autocast the fast path gives another dtype, or raises.
whole = nn.TransformerEncoder(encoder.layers[1], 1).eval()
with torch.autocast("cpu", dtype=torch.bfloat16):
    assert whole(penguins).dtype == torch.float32
    with torch.no_grad():
        assert whole(penguins).dtype == torch.bfloat16
        try:
            whole(penguins, src_key_padding_mask=padding)
        except RuntimeError as error:
            assert "expected scalar type" in str(error)
        else:
            raise ValueError("padded rows passed under autocast")


def plain() -> nn.TransformerEncoderLayer:
    torch.manual_seed(0)
    return nn.TransformerEncoderLayer(4, 2, 8, batch_first=True).eval()


# A parametrization changes the weight that is read.
parametrized = plain().requires_grad_(False)
nn.utils.parametrizations.weight_norm(parametrized.linear1)
parametrized.linear1.parametrizations.requires_grad_(True)
assert parametrized(penguins).requires_grad

# Any value but 0 counts as masked in a floating-point mask.
bias = -(torch.arange(3.0)[:, None] - torch.arange(3.0)).abs() * 0.5
itself = torch.full((3, 3), -torch.inf).fill_diagonal_(0)
recorded = plain()(penguins, src_mask=bias)
with torch.no_grad():
    fused = plain()(penguins, src_mask=bias)
    assert plain()(penguins, src_mask=bias - 1).isnan().all()
assert not torch.allclose(recorded, fused, atol=1e-3)
assert torch.allclose(plain()(penguins, src_mask=itself), fused, atol=1e-5)

# A sequence of padding alone.
nothing = torch.ones(1, 3, dtype=torch.bool)
assert not plain()(penguins, src_key_padding_mask=nothing).isnan().any()
with torch.no_grad():
    nan = plain()(penguins, src_key_padding_mask=nothing)
assert nan.isnan().any()

# A later layer in training mode.
encoder.requires_grad_(True).eval().layers[1].train()
encoder(penguins, src_key_padding_mask=padding)
with torch.no_grad():
    try:
        encoder(penguins, src_key_padding_mask=padding)
    except AssertionError as error:
        assert "training is enabled" in str(error)
    else:
        raise ValueError("a layer in training mode took nested tensors")

# Parts without what the fast path reads.
bare = plain()
bare.norm1 = nn.Identity()
quantized = torch.ao.quantization.quantize_dynamic(plain(), {nn.Linear})
for model in (bare, quantized):
    model.train()(penguins)
    try:
        model.eval()(penguins)
    except AttributeError:
        continue
    raise ValueError("a part without weights was read")
replaced = plain()
replaced.activation = nn.functional.silu
with torch.no_grad():
    fused = replaced(penguins)
assert not torch.allclose(replaced(penguins), fused, atol=1e-3)
