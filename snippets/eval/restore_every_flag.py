"""Saving the flag of every module brings back the mode found before."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 3))
classifier[0].eval()

modes = [(module, module.training) for module in classifier.modules()]
classifier.eval()
try:
    classifier(torch.zeros(6, 4))
finally:
    for module, training in modes:
        module.training = training
print("norm:", classifier[0].training)
print("head:", classifier[1].training)
# --8<-- [end:show]

assert classifier.training
