"""eval() of a submodule reaches that part alone."""

# --8<-- [start:show]
from torch import nn

backbone = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8))
head = nn.Sequential(nn.Dropout(), nn.Linear(8, 3))
classifier = nn.Sequential(backbone, head)

backbone.eval()
for part in (classifier, backbone, backbone[1], head, head[0]):
    print(type(part).__name__, "training:", part.training)
# --8<-- [end:show]

# The mode of the whole is the flag of its root, and says nothing of its parts.
classifier.eval()
head.train()
assert (
    not classifier.training
    and head[0].training
    and not backbone[1].training
)
