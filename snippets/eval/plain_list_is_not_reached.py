"""eval() reaches a ModuleList but not a plain Python list."""

# --8<-- [start:show]
from torch import nn


class Classifier(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.listed = [nn.Dropout(0.5)]
        self.registered = nn.ModuleList([nn.Dropout(0.5)])


classifier = Classifier().eval()
print("plain list:", classifier.listed[0].training)
print("ModuleList:", classifier.registered[0].training)
# --8<-- [end:show]

assert list(classifier.modules()) == [
    classifier,
    classifier.registered,
    classifier.registered[0],
]
