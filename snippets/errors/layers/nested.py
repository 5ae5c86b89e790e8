"""TransformerEncoder warns, when it is built, that it cannot leave out padding."""

# --8<-- [start:show]
from torch import nn

layer = nn.TransformerEncoderLayer(4, nhead=2, dim_feedforward=8)
encoder = nn.TransformerEncoder(layer, num_layers=1)
# --8<-- [end:show]

import warnings  # noqa: E402


def says(enable=True, heads=2, **arguments):
    layer = nn.TransformerEncoderLayer(4, heads, 8, **arguments)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        nn.TransformerEncoder(layer, 1, enable_nested_tensor=enable)
    return [
        str(warning.message).partition("because ")[2] for warning in caught
    ]


assert not encoder.use_nested_tensor
assert says(batch_first=True) == says(enable=False) == []
assert says(batch_first=True, norm_first=True) == [
    "encoder_layer.norm_first was True"
]
assert says(batch_first=True, heads=1) == [
    "encoder_layer.self_attn.num_heads is odd"
]
assert says(batch_first=True, bias=False) == [
    "encoder_layer.self_attn was passed bias=False"
]
