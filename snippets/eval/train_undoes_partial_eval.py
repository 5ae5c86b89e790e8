"""model.train() undoes the eval() of a submodule."""
# Shown as: wrong

# --8<-- [start:show]
from torch import nn

classifier = nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 3))
norm = classifier[0]

classifier.train()
norm.eval()
print("epoch 1, norm.training:", norm.training)

classifier.eval()  # validation
classifier.train()
print("epoch 2, norm.training:", norm.training)
# --8<-- [end:show]

assert classifier[1].training
norm.eval()
assert norm.weight.requires_grad
