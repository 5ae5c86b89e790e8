"""F.dropout drops in both modes unless it is given the flag."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn
from torch.nn import functional as F


class Backbone(nn.Module):
    def forward(self, penguins: torch.Tensor) -> torch.Tensor:
        return F.dropout(penguins)


backbone, ones = Backbone(), torch.ones(1000)
drops = [
    bool((backbone.train(on)(ones) == 0).any()) for on in (True, False)
]
print("drops in training:", drops[0], "in evaluation:", drops[1])
# --8<-- [end:show]

assert drops == [True, True]
assert F.dropout(ones, training=False).equal(ones)
