"""Gradients averaged by a list made before unfreezing: replicas drift apart."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

first, second = nn.Linear(4, 3), nn.Linear(4, 3)
second.load_state_dict(first.state_dict())
first.weight.requires_grad_(False)
averaged = {n for n, p in first.named_parameters() if p.requires_grad}
first.weight.requires_grad_(True)
first(torch.ones(6, 4)).sum().backward()
second(torch.ones(2, 4)).sum().backward()
for name, p in first.named_parameters():
    q = second.get_parameter(name)
    if name in averaged:
        p.grad = q.grad = (p.grad + q.grad) / 2
    print(name, "same gradient:", p.grad.equal(q.grad))
# --8<-- [end:show]

assert averaged == {"bias"}
assert not first.weight.grad.equal(second.weight.grad)
