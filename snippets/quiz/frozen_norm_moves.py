"""A frozen BatchNorm records nothing for a plain input and moves its statistics."""

# --8<-- [start:show]
import torch
from torch import nn

norm = nn.BatchNorm1d(4).requires_grad_(False)
before = norm.running_mean.clone()
scores = norm(torch.full((6, 4), 5.0))
print("recorded:", scores.requires_grad)
print("statistics moved:", not before.equal(norm.running_mean))
# --8<-- [end:show]

before = norm.eval().running_mean.clone()
norm(torch.full((6, 4), 5.0))
assert before.equal(norm.running_mean)
