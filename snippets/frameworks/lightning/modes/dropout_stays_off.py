"""fit() calls no train(): a part that comes in evaluation mode trains in it, and Lightning says so in a warning."""

# Shown as: wrong
# --8<-- [start:show]
import lightning as L
import torch
from lightning.pytorch.demos.boring_classes import BoringModel
from torch import nn

net = nn.Sequential(nn.Dropout(0.5), nn.Linear(32, 2))
net.eval()  # as from_pretrained() returns it
classifier = BoringModel()
classifier.layer = net
trainer = L.Trainer(barebones=True, accelerator="cpu", max_epochs=1)
penguins = torch.randn(2, 8, 32)
trainer.fit(classifier, penguins, penguins)
print("model:", classifier.training, "dropout:", net[0].training)
# --8<-- [end:show]

assert classifier.training and not net[0].training
