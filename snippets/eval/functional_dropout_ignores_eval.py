"""F.dropout without its training argument drops in evaluation mode too."""
# Shown as: wrong

# --8<-- [start:show]
import torch
import torch.nn.functional as F
from torch import nn


class Backbone(nn.Module):
    def forward(self, features: torch.Tensor) -> torch.Tensor:
        return F.dropout(features, p=0.5)


torch.manual_seed(0)
backbone = Backbone().eval()
print(backbone(torch.ones(8)).tolist())
# --8<-- [end:show]

assert 0 < (backbone(torch.ones(1000)) == 0).sum() < 1000
