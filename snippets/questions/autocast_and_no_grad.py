"""A pass under no_grad() first, then a recorded one, in one autocast block: gradients arrive."""

# --8<-- [start:show]
import torch
from torch import nn

classifier, penguins = nn.Linear(4, 3), torch.ones(6, 4)
with torch.autocast("cpu", dtype=torch.bfloat16):
    with torch.no_grad():
        classifier(penguins)
    loss = classifier(penguins).sum()
loss.backward()
print("has a gradient:", classifier.weight.grad is not None)
# --8<-- [end:show]

# After inference mode as well, and with half precision.
for first in (torch.no_grad, torch.inference_mode):
    for dtype in (torch.bfloat16, torch.float16):
        classifier.zero_grad()
        with torch.autocast("cpu", dtype=dtype):
            with first():
                classifier(penguins)
            loss = classifier(penguins).sum()
        loss.backward()
        assert classifier.weight.grad.abs().sum() > 0
# Autocast itself records, and so keeps memory.
with torch.autocast("cpu", dtype=torch.bfloat16):
    assert classifier(penguins).requires_grad
