"""One loop serves both phases when it sets both switches from one flag."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.Dropout(), nn.Linear(8, 3))
optimizer = torch.optim.SGD(classifier.parameters(), lr=0.1)
penguins, species = torch.ones(6, 4), torch.tensor([0, 1, 2, 0, 1, 2])
for training in (True, False):
    classifier.train(training)
    with torch.set_grad_enabled(training):
        loss = nn.functional.cross_entropy(classifier(penguins), species)
    if training:
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    print("training:", training, "recorded:", loss.requires_grad)
# --8<-- [end:show]

assert not classifier.training
assert torch.is_grad_enabled()
