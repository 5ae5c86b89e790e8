"""After an exception in validation the model stays in evaluation mode, and the next fit() trains it so."""

# Shown as: wrong
# --8<-- [start:show]
import lightning as L
import torch
from lightning.pytorch.demos.boring_classes import BoringModel

penguins, broken = torch.randn(2, 8, 32), torch.randn(2, 8, 31)
classifier = BoringModel()
options = {"barebones": True, "accelerator": "cpu", "max_epochs": 1}
try:
    L.Trainer(**options).fit(classifier, penguins, broken)
except RuntimeError as error:
    print(error)
L.Trainer(**options).fit(classifier, penguins, penguins)
print("training mode:", classifier.training)
# --8<-- [end:show]

assert not any(part.training for part in classifier.modules())
assert torch.is_grad_enabled()
for name in ("test", "predict"):
    classifier.train()
    raised = False
    try:
        getattr(L.Trainer(**options), name)(classifier, broken)
    except RuntimeError:
        raised = True
    assert raised and not classifier.training and torch.is_grad_enabled()
