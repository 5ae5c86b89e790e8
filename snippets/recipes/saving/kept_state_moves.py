"""A state_dict that is kept refers to the weights, which training goes on to change."""

# Shown as: wrong
# --8<-- [start:show]
import copy

import torch
from torch import nn

classifier = nn.Linear(4, 3)
optimizer = torch.optim.SGD(classifier.parameters(), lr=0.1)
best = classifier.state_dict()
kept = copy.deepcopy(classifier.state_dict())

classifier(torch.ones(6, 4)).sum().backward()
optimizer.step()
print("best is as it was:", best["weight"].equal(kept["weight"]))
# --8<-- [end:show]

assert best["weight"].data_ptr() == classifier.weight.data_ptr()
assert not kept["weight"].equal(classifier.weight)
# The dict of an optimizer refers to its state too.
state = torch.optim.Adam(classifier.parameters())
state.step()
refers = state.state_dict()["state"][0]["exp_avg"]
assert refers is state.state[classifier.weight]["exp_avg"]
