"""A hook that is not removed goes on storing; as a context manager it is removed."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

backbone = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
stays, removed = [], []
backbone.register_forward_hook(lambda _, __, out: stays.append(out))
with (
    torch.no_grad(),
    backbone.register_forward_hook(lambda _, __, out: removed.append(out)),
):
    backbone(torch.ones(6, 4))
backbone(torch.ones(6, 4))  # the first step of the training
for stored in (stays, removed):
    print([part.requires_grad for part in stored])
# --8<-- [end:show]

assert [part.requires_grad for part in stays] == [False, True]
assert [part.requires_grad for part in removed] == [False]
# A hook takes an encoder layer off its fast path.
layer = nn.TransformerEncoderLayer(4, 2, 8, batch_first=True).eval()
layer.dropout1.train()
with torch.no_grad():
    days = torch.randn(2, 5, 4)
    assert torch.equal(layer(days), layer(days))
    with layer.linear1.register_forward_hook(lambda *_: None):
        assert not torch.equal(layer(days), layer(days))
    assert torch.equal(layer(days), layer(days))
# A copy of the model has the hook too.
import copy  # noqa: E402

copy.deepcopy(backbone)(torch.ones(6, 4))
assert len(stays) == 3
# Removed also if a pass raises.
try:
    with backbone.register_forward_hook(
        lambda _, __, out: removed.append(out)
    ):
        backbone(torch.ones(6, 5))
except RuntimeError:
    backbone(torch.ones(6, 4))
assert len(removed) == 1
