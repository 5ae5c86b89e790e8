"""autograd.grad() returns the recorded gradients, and no .grad holds them."""

# --8<-- [start:show]
import gc
import weakref

import torch
from torch import nn

head = nn.Linear(4, 3)
loss = head(torch.randn(6, 4)).square().sum()
slope = torch.autograd.grad(loss, head.weight, create_graph=True)[0]
(loss + slope.square().sum()).backward()
weight = weakref.ref(head.weight)
del head, loss, slope
gc.collect()
print("still in memory:", weight() is not None)
# --8<-- [end:show]

assert weight() is None
