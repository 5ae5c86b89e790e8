"""eval() stops the drawing; randomness="different" draws for each sample."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
dropout, penguins = nn.Dropout(0.5), torch.ones(3, 6)
print(torch.vmap(dropout, randomness="different")(penguins))

dropout.eval()
print(torch.vmap(dropout)(penguins))
# --8<-- [end:show]

assert torch.vmap(dropout)(penguins).equal(penguins)
dropout.train()
drawn = torch.vmap(dropout, randomness="different")(torch.ones(3, 100))
assert not drawn[0].equal(drawn[1])
jacobian = torch.func.jacfwd(dropout, randomness="same")(torch.ones(4))
assert jacobian.shape == (4, 4)
