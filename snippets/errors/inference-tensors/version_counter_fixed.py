"""A deep copy made outside, or a model built outside, has a counter."""

# --8<-- [start:show]
from copy import deepcopy

import torch
from torch import nn

with torch.inference_mode():
    built = nn.Linear(4, 3)
built.double()

classifier = deepcopy(built)
classifier(torch.ones(6, 4, dtype=torch.float64)).sum().backward()
print("has a gradient:", classifier.weight.grad is not None)
# --8<-- [end:show]

assert classifier.weight._version == 0
torch.optim.SGD(classifier.parameters(), lr=0.1).step()
# Loading into a model built outside cures too.
fresh = nn.Linear(4, 3).double()
fresh.load_state_dict(built.state_dict())
fresh(torch.ones(6, 4, dtype=torch.float64)).sum().backward()
assert fresh.weight.grad is not None
# The copy may come before the conversion.
with torch.inference_mode():
    other = nn.Linear(4, 3)
other = deepcopy(other).double()
other(torch.ones(6, 4, dtype=torch.float64)).sum().backward()
