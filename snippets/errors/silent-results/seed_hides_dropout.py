"""A seed before each pass makes it repeatable; dropout still drops."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

backbone = nn.Sequential(nn.Dropout(0.5))
penguins = torch.ones(8)
for _ in range(2):
    torch.manual_seed(0)
    print(backbone(penguins).tolist())
# --8<-- [end:show]

assert backbone.training
assert backbone(torch.ones(999)).eq(0).any()
assert torch.equal(backbone.eval()(penguins), penguins)
