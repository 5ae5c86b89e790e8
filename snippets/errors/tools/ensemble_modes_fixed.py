"""With one mode and one set of flags the models are stacked."""

# --8<-- [start:show]
from torch import nn
from torch.func import stack_module_state

members = [nn.Sequential(nn.Linear(4, 8), nn.Dropout()) for _ in range(3)]
for member in members:
    member.eval()
    member.requires_grad_(True)
parameters, buffers = stack_module_state(members)
print({name: tuple(p.shape) for name, p in parameters.items()})
print(
    "trainable:",
    [name for name, p in parameters.items() if p.requires_grad],
)
# --8<-- [end:show]

import copy  # noqa: E402

import torch  # noqa: E402

torch.manual_seed(0)
assert all(p.is_leaf and p.requires_grad for p in parameters.values())
# What is called decides by its own mode, whatever the mode of the members.
base = copy.deepcopy(members[0]).train()


def call(parameters, penguins):
    return torch.func.functional_call(base, parameters, penguins)


penguins = torch.ones(6, 4)
try:
    torch.vmap(call, (0, None))(parameters, penguins)
except RuntimeError as error:
    assert "randomness error mode" in str(error)
else:
    raise AssertionError
base.eval()
assert torch.vmap(call, (0, None))(parameters, penguins).shape == (3, 6, 8)
# The stacked tensors are copies: training them does not train the members.
with torch.no_grad():
    parameters["0.weight"].zero_()
assert members[0][0].weight.any()
