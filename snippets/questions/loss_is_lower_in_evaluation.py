"""With the same weights and penguins, dropout makes the loss of training mode the higher one."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(0)
species = torch.arange(300) % 3
penguins = torch.randn(300, 4) + 2 * F.one_hot(species, 4)
classifier = nn.Sequential(nn.Dropout(), nn.Linear(4, 3))
optimizer = torch.optim.Adam(classifier.parameters(), lr=0.1)
for _ in range(100):
    F.cross_entropy(classifier(penguins), species).backward()
    optimizer.step(), optimizer.zero_grad()
for mode in (True, False):
    loss = F.cross_entropy(classifier.train(mode)(penguins), species)
    print(f"training={mode}: {loss.item():.1f}")
# --8<-- [end:show]

with torch.no_grad():
    classifier.train()
    noisy = [
        F.cross_entropy(classifier(penguins), species).item()
        for _ in range(50)
    ]
    classifier.eval()
    quiet = F.cross_entropy(classifier(penguins), species).item()
assert min(noisy) > quiet + 0.05
