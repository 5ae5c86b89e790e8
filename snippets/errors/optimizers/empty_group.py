"""An empty group in a dict is accepted, and nothing trains."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Linear(4, 3).requires_grad_(False)
trainable = filter(lambda p: p.requires_grad, classifier.parameters())
optimizer = torch.optim.SGD([{"params": trainable}], lr=0.1)
optimizer.step()
print("parameters:", len(optimizer.param_groups[0]["params"]))
# --8<-- [end:show]

optimizer.add_param_group({"params": []})
assert [len(g["params"]) for g in optimizer.param_groups] == [0, 0]
