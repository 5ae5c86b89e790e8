"""An overridden train() acts when it is called, not at birth."""

# --8<-- [start:show]
from torch import nn


class Kept(nn.Sequential):
    def train(self, mode: bool = True) -> "Kept":
        return super().train(False)


backbone = Kept(nn.BatchNorm1d(4))
print("new:", backbone[0].training)
classifier = nn.Sequential(backbone, nn.Linear(4, 3)).train()
print("after train():", backbone[0].training)
# --8<-- [end:show]

assert classifier.training
assert classifier[1].training
assert not Kept(nn.BatchNorm1d(4)).eval().training
