"""FGSM: one step along the sign of the input gradient raises the loss."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(0)
classifier = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
classifier.eval().requires_grad_(False)
penguins, species = torch.randn(6, 4), torch.tensor([0, 1, 2, 0, 1, 2])

watched = penguins.clone().requires_grad_()
loss = F.cross_entropy(classifier(watched), species)
(gradient,) = torch.autograd.grad(loss, watched)
adversarial = penguins + 0.1 * gradient.sign()
attacked = F.cross_entropy(classifier(adversarial), species)
print(f"{loss.item():.3f} -> {attacked.item():.3f}")
# --8<-- [end:show]

assert attacked > loss
assert not attacked.requires_grad
assert torch.allclose(
    (adversarial - penguins).abs().max(), torch.tensor(0.1)
)
with torch.no_grad():
    assert not F.cross_entropy(classifier(watched), species).requires_grad
assert torch.zeros(3).sign().tolist() == [0, 0, 0]
