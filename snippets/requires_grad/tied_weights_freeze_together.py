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


# assign=True gives each module its own parameter, with the same memory.
model = nn.ModuleList([nn.Embedding(3, 2), nn.Linear(2, 3, bias=False)])
model[1].weight = model[0].weight
model.load_state_dict(model.state_dict(), assign=True)
model[0].requires_grad_(False)
assert model[1].weight is not model[0].weight
assert model[1].weight.requires_grad
assert model[1].weight.data_ptr() == model[0].weight.data_ptr()
tied = nn.ModuleList([nn.Embedding(3, 2), nn.Linear(2, 3, bias=False)])
tied[1].weight = tied[0].weight
tied.to("meta").to_empty(device="cpu")
assert tied[1].weight is not tied[0].weight
