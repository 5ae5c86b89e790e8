"""An optimizer that has the input alone moves the input alone; the frozen model collects no .grad."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(0)
classifier = nn.Sequential(nn.Linear(4, 32), nn.ReLU(), nn.Linear(32, 3))
classifier.eval().requires_grad_(False)
species = torch.tensor([0, 1, 2])
penguins = torch.zeros(3, 4, requires_grad=True)  # a leaf of its own
optimizer = torch.optim.SGD([penguins], lr=0.5)
for _ in range(100):
    optimizer.zero_grad()
    F.cross_entropy(classifier(penguins), species).backward()
    optimizer.step()
print(classifier(penguins).argmax(dim=1), classifier[0].weight.grad)
# --8<-- [end:show]

assert classifier(penguins).argmax(dim=1).equal(species)
assert all(p.grad is None for p in classifier.parameters())
