"""eval() reaches a ModuleList and no plain list."""

# --8<-- [start:show]
from torch import nn


class Classifier(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.listed = [nn.Dropout(), nn.Dropout()]
        self.known = nn.ModuleList([nn.Dropout(), nn.Dropout()])


classifier = Classifier().eval()
print("listed:", [part.training for part in classifier.listed])
print("known:", [part.training for part in classifier.known])
# --8<-- [end:show]

assert len(list(classifier.modules())) == 4
