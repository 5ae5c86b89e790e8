"""'linear' is a part of other names too."""
# Shown as: wrong

# --8<-- [start:show]
from torch import nn

classifier = nn.Sequential()
classifier.add_module("linear_norm", nn.BatchNorm1d(4))
classifier.add_module("nonlinear", nn.PReLU())
classifier.add_module("linear", nn.Linear(4, 3))
for name, parameter in classifier.named_parameters():
    if "linear" not in name:
        parameter.requires_grad_(False)

print(all(p.requires_grad for p in classifier.parameters()))
# --8<-- [end:show]

assert len(list(classifier.parameters())) == 5
