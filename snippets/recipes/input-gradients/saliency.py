"""Saliency in evaluation mode, recorded; no parameter gets a .grad."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
classifier = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU())
classifier.append(nn.Linear(8, 3)).eval()
penguins = torch.randn(2, 4)

watched = penguins.clone().requires_grad_()
best_scores = classifier(watched).max(dim=1).values
(gradient,) = torch.autograd.grad(best_scores.sum(), watched)
print(gradient.abs())
print("weight gradient:", classifier[0].weight.grad)
# --8<-- [end:show]

assert all(p.grad is None for p in classifier.parameters())
assert not penguins.requires_grad
for penguin, row in zip(penguins, gradient, strict=True):
    alone = penguin[None].clone().requires_grad_()
    (single,) = torch.autograd.grad(classifier(alone).max(), alone)
    assert torch.allclose(single[0], row, atol=1e-6)
before = classifier[1].running_mean.clone()
classifier(penguins)
assert torch.equal(before, classifier[1].running_mean)

classifier.train()
mixed = penguins.clone().requires_grad_()
(batch_gradient,) = torch.autograd.grad(classifier(mixed)[0].max(), mixed)
assert batch_gradient[1].abs().sum() > 0
assert not torch.equal(before, classifier[1].running_mean)
