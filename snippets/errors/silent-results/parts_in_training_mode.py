"""After eval(), the names of the parts that are in training mode."""
# Shown as: wrong

# --8<-- [start:show]
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.Dropout())
classifier.eval()
classifier.append(nn.Dropout())
classifier.head = nn.Linear(8, 3)

print([name for name, m in classifier.named_modules() if m.training])
# --8<-- [end:show]

classifier.eval()
names = [name for name, m in classifier.named_modules() if m.training]
assert names == []
# A module in a plain list is not in the list of names.
classifier.hidden = [nn.Dropout()]
classifier.eval()
names = [name for name, m in classifier.named_modules() if m.training]
assert names == [] and classifier.hidden[0].training


# An override of train() that drops its argument keeps a part training.
class AlwaysDrops(nn.Dropout):
    def train(self, mode: bool = True) -> "AlwaysDrops":
        return super().train(True)


assert nn.Sequential(AlwaysDrops()).eval()[0].training
