"""A submodule attached after eval() keeps the mode it was made in."""

# --8<-- [start:show]
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
classifier.eval()
classifier.append(nn.Dropout(0.5))

print("classifier:", classifier.training)
print("new part:", classifier[-1].training)
# --8<-- [end:show]

assert not classifier[0].training
assert not classifier.eval()[-1].training
classifier.training = True
assert not any(part.training for part in classifier)
