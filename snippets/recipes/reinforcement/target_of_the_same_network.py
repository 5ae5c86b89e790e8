"""A target that one network makes for itself changes the gradient, if it is recorded."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
critic, rewards = nn.Linear(4, 1), torch.rand(6, 1)
now, later = torch.randn(6, 4), torch.randn(6, 4)
gradients = []
for recording in (True, False):
    with torch.set_grad_enabled(recording):
        targets = rewards + 0.9 * critic(later)
    loss = (critic(now) - targets).square().mean()
    gradients += torch.autograd.grad(loss, [critic.weight])
print("same gradient:", torch.allclose(*gradients))
# --8<-- [end:show]

import copy  # noqa: E402

assert not torch.allclose(*gradients)

# With a network of its own the gradient is the same, and the target's .grad
# adds up, as no optimizer clears it.
target = copy.deepcopy(critic)
targets = rewards + 0.9 * target(later)
loss = (critic(now) - targets).square().mean()
loss.backward()
assert torch.allclose(critic.weight.grad, gradients[1])
assert target.weight.grad is not None
first = target.weight.grad.clone()
(critic(now) - (rewards + 0.9 * target(later))).square().mean().backward()
assert torch.allclose(target.weight.grad, 2 * first)

# Frozen, it gets none, and the graph holds nothing of it.
frozen = copy.deepcopy(critic).requires_grad_(False).eval()
assert not frozen(later).requires_grad
