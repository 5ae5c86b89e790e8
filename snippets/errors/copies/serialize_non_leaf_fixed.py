"""Detached, the values pass through the queue, without history."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.multiprocessing import SimpleQueue

scores = nn.Linear(4, 3)(torch.randn(6, 4))
queue = SimpleQueue()
queue.put(scores.detach())
received = queue.get()
print("same values:", torch.equal(received, scores))
print("requires grad:", received.requires_grad)
# --8<-- [end:show]

head = nn.Linear(4, 3)
queue.put(head(torch.randn(6, 4)).detach().requires_grad_())
received = queue.get()
received.sum().backward()
assert received.is_leaf and received.grad is not None
assert head.weight.grad is None  # no error, and no gradient for the model
