"""A sum of recorded losses holds graphs, in evaluation mode too."""
# Shown as: wasteful

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3)).eval()
penguins, species = torch.randn(6, 4), torch.tensor([0, 1, 2, 0, 1, 2])
loss_sum = 0.0
for _ in range(3):
    loss_sum += nn.functional.cross_entropy(classifier(penguins), species)

print("recorded:", loss_sum.grad_fn is not None)
print("recording:", torch.is_grad_enabled())
print("training mode:", classifier.training)
# --8<-- [end:show]

with torch.no_grad():
    loss_sum = nn.functional.cross_entropy(classifier(penguins), species)
assert loss_sum.grad_fn is None
classifier.train()
assert classifier(penguins).grad_fn is not None
assert classifier(penguins).detach().grad_fn is None
assert classifier(penguins).cpu().grad_fn is not None
