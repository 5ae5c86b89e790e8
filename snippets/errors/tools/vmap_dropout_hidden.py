"""randomness="same" drops the same values of each sample."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
dropout, penguins = nn.Dropout(0.5), torch.ones(3, 6)
print(torch.vmap(dropout, randomness="same")(penguins))
# --8<-- [end:show]

drawn = torch.vmap(dropout, randomness="same")(torch.ones(3, 100))
assert drawn[0].equal(drawn[1]) and drawn[1].equal(drawn[2])
assert drawn.eq(0).any() and drawn.ne(0).any()
