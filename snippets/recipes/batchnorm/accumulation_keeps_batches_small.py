"""Accumulated gradients of small batches are those of the large one with GroupNorm, not with BatchNorm."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
penguins = torch.randn(8, 4)
for norm in (nn.BatchNorm1d(6), nn.GroupNorm(2, 6)):
    classifier = nn.Sequential(nn.Linear(4, 6), norm, nn.ReLU())
    gradients = []
    for size in (8, 2):  # at once, and in four parts
        classifier.zero_grad()
        for batch in penguins.split(size):
            classifier(batch).square().sum().backward()
        gradients.append(classifier[0].weight.grad.clone())
    print(type(norm).__name__, torch.allclose(*gradients, atol=1e-4))
# --8<-- [end:show]

large = (gradients[0] - gradients[1]).abs().max().item()
assert large < 1e-4, "GroupNorm"


def distance(norm: nn.Module) -> float:
    torch.manual_seed(1)
    classifier = nn.Sequential(nn.Linear(4, 6), norm, nn.ReLU())
    gradients = []
    for size in (8, 2):
        classifier.zero_grad()
        for batch in penguins.split(size):
            classifier(batch).square().sum().backward()
        gradients.append(classifier[0].weight.grad.clone())
    return (gradients[0] - gradients[1]).abs().max().item()


assert distance(nn.BatchNorm1d(6)) > 0.1
assert distance(nn.BatchNorm1d(6, momentum=0.01)) > 0.1, (
    "momentum does not help"
)
assert distance(nn.BatchNorm1d(6).eval()) < 1e-4
assert distance(nn.LayerNorm(6)) < 1e-4
assert distance(nn.GroupNorm(2, 6).eval()) == distance(nn.GroupNorm(2, 6))
assert not list(nn.GroupNorm(2, 6).buffers())

grouped, batched = nn.GroupNorm(2, 6), nn.BatchNorm1d(6).eval()
grouped.load_state_dict({"weight": batched.weight, "bias": batched.bias})
features = torch.randn(8, 6)
assert not torch.allclose(grouped(features), batched(features), atol=0.1)
