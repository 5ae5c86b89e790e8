"""train() after validation sets the statistics of a frozen part going."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

backbone = nn.Sequential(nn.BatchNorm1d(4)).requires_grad_(False)
classifier = nn.Sequential(backbone, nn.Linear(4, 3))
penguins = torch.tensor([[0.0] * 4, [2.0] * 4])

backbone.eval()
for epoch in (1, 2):
    classifier(penguins)  # training step
    print("epoch", epoch, backbone[0].running_mean)
    classifier.eval()  # validation
    classifier.train()
# --8<-- [end:show]

assert classifier[1].training
assert not backbone[0].weight.requires_grad
assert backbone[0].num_batches_tracked.item() == 1
