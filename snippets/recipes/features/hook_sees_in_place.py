"""An in-place layer behind the hook changes what the hook has stored; a clone it does not reach."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
backbone = nn.Sequential(nn.Linear(4, 8), nn.ReLU(inplace=True))
stored, copied = [], []
first = backbone[0]
first.register_forward_hook(lambda _, __, out: stored.append(out.detach()))
first.register_forward_hook(lambda _, __, out: copied.append(out.clone()))
with torch.no_grad():
    backbone(torch.randn(64, 4))
for way, [features] in {"detach": stored, "clone": copied}.items():
    print(f"{way}: some are below 0:", (features < 0).any().item())
# --8<-- [end:show]

assert not (stored[0] < 0).any() and (copied[0] < 0).any()
backbone[1].inplace = False
with torch.no_grad():
    backbone(torch.randn(64, 4))
assert (stored[1] < 0).any()
