"""A loss that was made a leaf: backward() runs and nothing moves."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
head = nn.Linear(4, 3)
optimizer = torch.optim.SGD(head.parameters(), lr=0.1)
before = head.weight.detach().clone()
with torch.no_grad():
    scores = head(torch.randn(6, 4))
loss = scores.square().mean().requires_grad_()
loss.backward()
optimizer.step()
print("grad_fn:", loss.grad_fn)
print("gradient:", head.weight.grad)
print("moved:", not head.weight.equal(before))
# --8<-- [end:show]

assert loss.grad.item() == 1
copied = torch.tensor(loss.item(), requires_grad=True)
copied.backward()
assert head.weight.grad is None and copied.grad_fn is None

# Frozen, with a dummy that requires grad: a grad_fn, but no gradient.
frozen = nn.Linear(4, 3).requires_grad_(False)
dummy = torch.zeros(1, requires_grad=True)
loss = frozen(torch.ones(6, 4)).sum() + dummy.sum()
loss.backward()
assert loss.grad_fn is not None and frozen.weight.grad is None

# No step, a rate of 0, another model's optimizer: gradient, no movement.
old = head.weight.detach().clone()
head(torch.ones(6, 4)).sum().backward()
torch.optim.SGD(head.parameters(), lr=0.0).step()
torch.optim.SGD(nn.Linear(4, 3).parameters(), lr=0.1).step()
assert head.weight.grad is not None and head.weight.equal(old)

# A gradient of zeros: all units of the ReLU are off.
dead = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 1))
nn.init.constant_(dead[0].bias, -100.0)
dead(torch.ones(6, 4)).sum().backward()
assert dead[0].weight.grad is not None and not dead[0].weight.grad.any()
