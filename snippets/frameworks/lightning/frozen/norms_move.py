"""BackboneFinetuning leaves the norms of its backbone trainable, and their statistics move, with train_bn=False too."""

# Shown as: wrong
# --8<-- [start:show]
import lightning as L
import torch
from lightning.pytorch.callbacks import BackboneFinetuning
from lightning.pytorch.demos.boring_classes import BoringModel
from torch import nn

classifier, penguins = BoringModel(), torch.randn(3, 8, 32)
norm = nn.BatchNorm1d(32)
classifier.backbone = nn.Sequential(nn.Linear(32, 32), norm)
classifier.layer = nn.Sequential(classifier.backbone, classifier.layer)
options = {"barebones": True, "accelerator": "cpu", "max_epochs": 1}
callback = BackboneFinetuning(10, train_bn=False)
L.Trainer(**options, callbacks=callback).fit(classifier, penguins, penguins)
print([p.requires_grad for p in classifier.backbone.parameters()])
print("batches in the statistics:", norm.num_batches_tracked.item())
# --8<-- [end:show]

assert norm.num_batches_tracked == 3
assert not norm.weight.equal(torch.ones(32))
