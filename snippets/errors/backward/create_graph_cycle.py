"""A .grad that was recorded holds its parameter; the collector does not free it."""

# --8<-- [start:show]
import gc
import weakref

import torch
from torch import nn

head = nn.Linear(4, 3)
loss = head(torch.randn(6, 4)).square().sum()
loss.backward(create_graph=True)
weight = weakref.ref(head.weight)
del head, loss
gc.collect()
print("still in memory:", weight() is not None)
# --8<-- [end:show]

assert weight().grad.grad_fn is not None

for to_none in (True, False):
    head = nn.Linear(4, 3)
    head(torch.randn(6, 4)).square().sum().backward(create_graph=True)
    head.zero_grad(set_to_none=to_none)
    weight = weakref.ref(head.weight)
    del head
    assert weight() is None

linear = torch.ones(3, requires_grad=True)
(linear * 2).sum().backward(create_graph=True)
assert linear.grad.grad_fn is None
