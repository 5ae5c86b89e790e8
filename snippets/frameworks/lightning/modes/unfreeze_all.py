"""unfreeze() does not undo freeze(): it makes everything trainable and puts all of it into training mode."""

# Shown as: wrong
# --8<-- [start:show]
from lightning.pytorch.demos.boring_classes import BoringModel
from torch import nn

classifier = BoringModel()
classifier.norm = nn.BatchNorm1d(2)
classifier.norm.requires_grad_(False).eval()
for name in ("as it was", "freeze", "unfreeze"):
    getattr(classifier, name, lambda: None)()
    flags = [p.requires_grad for p in classifier.parameters()]
    modes = [part.training for part in classifier.modules()]
    print(f"{name}: trainable {sum(flags)}, in training mode {sum(modes)}")
# --8<-- [end:show]

assert all(flags) and all(modes) and len(flags) == 4 and len(modes) == 3
