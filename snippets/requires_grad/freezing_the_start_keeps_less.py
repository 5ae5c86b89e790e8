"""Freezing first layers keeps less for backward; freezing last ones not."""

# --8<-- [start:show]
import torch
from torch import nn

layers = [nn.Linear(4, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU()]
classifier = nn.Sequential(*layers, nn.Linear(64, 3))
weights = {p.data_ptr() for p in classifier.parameters()}
hooks = torch.autograd.graph.saved_tensors_hooks
for frozen in (slice(0), slice(0, 3), slice(2, 5)):
    classifier.requires_grad_(True)[frozen].requires_grad_(False)
    kept = []
    with hooks(lambda t, kept=kept: kept.append(t) or t, lambda t: t):
        scores = classifier(torch.ones(256, 4))
    sizes = {t.data_ptr(): t.nbytes for t in kept}
    kept_bytes = sum(sizes[key] for key in sizes.keys() - weights)
    print("frozen:", list(range(5))[frozen], "bytes kept:", kept_bytes)
# --8<-- [end:show]

hidden = 256 * 64 * 4
assert kept_bytes == hidden + hidden + 256 * 4 * 4
classifier.requires_grad_(True)[:3].requires_grad_(False)
assert classifier[:4](torch.ones(256, 4)).grad_fn is None
classifier(torch.ones(256, 4)).sum().backward()
assert classifier[0].weight.grad is None
assert classifier[4].weight.grad is not None
