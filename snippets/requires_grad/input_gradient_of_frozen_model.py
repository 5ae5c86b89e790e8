"""A frozen model in evaluation mode still gives its input a gradient."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
classifier = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
classifier.eval().requires_grad_(False)

penguin = torch.randn(1, 4).requires_grad_()
scores = classifier(penguin)
scores[0, scores.argmax()].backward()
saliency = penguin.grad.abs()
print("saliency:", tuple(saliency.shape))
print("weight gradient:", classifier[0].weight.grad)
# --8<-- [end:show]

assert saliency.sum() > 0
assert all(p.grad is None for p in classifier.parameters())
with torch.no_grad():
    assert not classifier(penguin).requires_grad

words = nn.Embedding(5, 3).requires_grad_(False)
vectors = words(torch.tensor([1, 2])).requires_grad_()
(slopes,) = torch.autograd.grad(vectors.square().sum(), vectors)
assert slopes.shape == (2, 3)
