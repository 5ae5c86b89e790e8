"""Assigning `training` sets one flag; eval() sets those of all submodules."""
# Shown as: wrong

# --8<-- [start:show]
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.Dropout(), nn.Linear(8, 3))
classifier.training = False
modes = [part.training for part in classifier.modules()]
print("in training mode:", sum(modes), "of", len(modes))
# --8<-- [end:show]

assert modes == [False, True, True, True]
assert not any(part.training for part in classifier.eval().modules())
