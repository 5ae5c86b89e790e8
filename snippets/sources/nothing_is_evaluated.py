"""A new model has counted no batch, and eval() in a block evaluates nothing."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8))
with torch.no_grad():
    classifier.eval()

norm = classifier[1]
print("batches counted:", norm.num_batches_tracked.item())
print("mean", norm.running_mean[0], "variance", norm.running_var[0])
print("training after the block:", classifier.training)
# --8<-- [end:show]

assert torch.equal(norm.running_mean, torch.zeros(8))
assert torch.equal(norm.running_var, torch.ones(8))
# Not even the reader of the flag has run: no output, and recording is on.
assert classifier(torch.ones(2, 4)).requires_grad
