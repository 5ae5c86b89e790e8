"""A shared parameter is frozen for every module that uses it."""

# --8<-- [start:show]
from torch import nn

encoder = nn.Linear(4, 4)
decoder = nn.Linear(4, 4)
decoder.weight = encoder.weight

encoder.requires_grad_(False)
print("decoder.weight:", decoder.weight.requires_grad)
print("decoder.bias:", decoder.bias.requires_grad)
# --8<-- [end:show]

assert decoder.weight is encoder.weight
assert not decoder.weight.requires_grad
assert decoder.bias.requires_grad
assert len(list(nn.Sequential(encoder, decoder).parameters())) == 3
