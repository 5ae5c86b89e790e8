"""Without dropout, eval() keeps as many bytes as train() does."""

# --8<-- [start:show]
import torch
from torch import nn


def bytes_kept(model: nn.Module) -> int:
    kept: list[torch.Tensor] = []
    with torch.autograd.graph.saved_tensors_hooks(kept.append, id):
        model(torch.zeros(256, 4))
    return sum({t.data_ptr(): t.nbytes for t in kept}.values())


classifier = nn.Sequential(nn.Linear(4, 64), nn.ReLU(), nn.Linear(64, 3))
print("train:", bytes_kept(classifier.train()))
print("eval:", bytes_kept(classifier.eval()))
print("no_grad:", torch.no_grad()(bytes_kept)(classifier))
# --8<-- [end:show]

assert bytes_kept(classifier) == 4096 + 65536 + 768
norm_parts = nn.Linear(4, 64), nn.BatchNorm1d(64), nn.ReLU()
normed = nn.Sequential(*norm_parts, nn.Linear(64, 3))
assert bytes_kept(normed.train()) == 137_216
assert bytes_kept(normed.eval()) == 136_704
