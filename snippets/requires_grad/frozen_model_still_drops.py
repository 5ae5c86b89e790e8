"""Freezing does not switch dropout off."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
backbone = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.5))
backbone.requires_grad_(False)
penguins = torch.randn(6, 4)

same = torch.equal(backbone(penguins), backbone(penguins))
print("frozen, same output twice:", same)
backbone.eval()
same = torch.equal(backbone(penguins), backbone(penguins))
print("frozen and eval(), same output twice:", same)
# --8<-- [end:show]

assert same
backbone.train()
assert not torch.equal(backbone(penguins), backbone(penguins))
