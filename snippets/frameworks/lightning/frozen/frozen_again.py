"""A finetuning callback freezes at the beginning of validate() too: what was unfrozen is frozen after it."""

# Shown as: wrong
# --8<-- [start:show]
import lightning as L
import torch
from lightning.pytorch.callbacks import BackboneFinetuning
from lightning.pytorch.demos.boring_classes import BoringModel
from torch import nn

classifier, penguins = BoringModel(), torch.randn(2, 8, 32)
backbone = classifier.backbone = nn.Linear(32, 32)
classifier.layer = nn.Sequential(backbone, classifier.layer)
options = {"barebones": True, "accelerator": "cpu", "max_epochs": 1}
trainer = L.Trainer(**options, callbacks=BackboneFinetuning(0))
trainer.fit(classifier, penguins, penguins)
print("after fit():", backbone.weight.requires_grad)
trainer.validate(classifier, penguins)
print("after validate():", backbone.weight.requires_grad)
# --8<-- [end:show]

assert not backbone.weight.requires_grad and backbone.training
for name in ("test", "predict"):
    backbone.requires_grad_(True)
    getattr(trainer, name)(classifier, penguins)
    assert not backbone.weight.requires_grad

# What the optimizer has from the beginning gets no group of its own.
trainer.fit(classifier, penguins, penguins)
assert len(trainer.optimizers[0].param_groups) == 1
