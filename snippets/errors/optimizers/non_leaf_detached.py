"""detach() is accepted, and step() moves nothing."""

# Shown as: wrong
# --8<-- [start:show]
import torch

start = torch.ones(3, requires_grad=True)
weight = start.double()
optimizer = torch.optim.SGD([weight.detach()], lr=0.1)
weight.sum().backward()
optimizer.step()
print("start: ", start.tolist())
print("weight:", weight.tolist())
# --8<-- [end:show]

(given,) = optimizer.param_groups[0]["params"]
assert given.grad is None and not given.requires_grad
assert start.grad is not None
