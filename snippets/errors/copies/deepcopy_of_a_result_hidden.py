"""copy.copy() raises nothing, and the copy changes with the original."""

# Shown as: wrong
# --8<-- [start:show]
import copy

import torch
from torch import nn

classifier = nn.Linear(4, 3)
classifier.last_scores = classifier(torch.randn(6, 4))
best = copy.copy(classifier)
with torch.no_grad():
    classifier.weight.zero_()  # in place of the next training steps
print("weights of the best model:", best.weight.unique().tolist())
# --8<-- [end:show]

import pickle  # noqa: E402

assert best.weight is classifier.weight

# pickle does not refuse: the result comes back as a leaf.
back = pickle.loads(pickle.dumps(classifier))
assert back.last_scores.is_leaf and back.last_scores.requires_grad
