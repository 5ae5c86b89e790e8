"""A request that puts the shared model into training mode changes the answer of the others."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
classifier = nn.Sequential(nn.Linear(4, 3), nn.Dropout()).eval()
penguin = torch.ones(1, 4)

with torch.inference_mode():
    before = classifier(penguin)
    classifier.train()  # another request wants the spread of dropout
    print("same answer:", torch.equal(before, classifier(penguin)))
# --8<-- [end:show]

import copy  # noqa: E402

classifier.eval()
sampled = copy.deepcopy(classifier).train()
with torch.inference_mode():
    sampled(penguin)
    assert torch.equal(before, classifier(penguin))
assert sampled.training and not classifier.training
