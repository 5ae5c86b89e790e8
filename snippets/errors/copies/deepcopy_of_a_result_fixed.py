"""With the kept result detached, the module is copied, weights and all."""

# --8<-- [start:show]
import copy

import torch
from torch import nn

classifier = nn.Linear(4, 3)
classifier.last_scores = classifier(torch.randn(6, 4)).detach()
best = copy.deepcopy(classifier)
print(
    "same memory:", best.weight.data_ptr() == classifier.weight.data_ptr()
)
# --8<-- [end:show]

assert (
    torch.equal(best.weight, classifier.weight)
    and best.weight.requires_grad
)
assert torch.equal(best.last_scores, classifier.last_scores)
