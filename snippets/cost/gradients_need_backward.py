"""100 recorded forward passes compute no gradient; backward() does."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Linear(4, 3)
penguins = torch.ones(32, 4)
computed = []
classifier.weight.register_hook(computed.append)
for _ in range(100):
    loss = classifier(penguins).sum()
print("after 100 forward passes:", len(computed))
loss.backward()
print("after one backward():", len(computed))
# --8<-- [end:show]

assert loss.requires_grad
assert torch.equal(computed[0], classifier.weight.grad)
