"""Flags are set, and backward() is called, outside the compiled function."""

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)


@torch.compile(backend="eager", fullgraph=True)
def loss(penguins):
    return head(penguins).sum()


head.weight.requires_grad_(False)
loss(torch.ones(6, 4)).backward()
print([name for name, p in head.named_parameters() if p.grad is not None])
# --8<-- [end:show]

torch.manual_seed(0)
assert head.weight.grad is None
# The flag set back is seen at the next call.
head.weight.requires_grad_(True)
loss(torch.ones(6, 4)).backward()
assert head.weight.grad.any()
torch._dynamo.reset()
