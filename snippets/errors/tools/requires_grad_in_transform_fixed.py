"""grad() differentiates by its argument; no flag has to be set."""

# --8<-- [start:show]
import torch
from torch.func import grad


def loss(weight):
    return weight.pow(2).sum()


weight = torch.ones(3)
print(grad(loss)(weight))
print("requires grad:", weight.requires_grad)
# --8<-- [end:show]

assert grad(loss)(weight).equal(2 * weight)
assert torch.func.jacrev(loss)(weight).equal(2 * weight)
assert torch.vmap(torch.func.jacrev(loss))(torch.ones(2, 3)).eq(2).all()
