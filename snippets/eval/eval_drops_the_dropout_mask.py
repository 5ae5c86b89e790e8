"""With dropout, eval() keeps less: no mask and no scaled copy."""

# --8<-- [start:show]
import torch
from torch import nn


def bytes_kept(model: nn.Module) -> int:
    kept: list[torch.Tensor] = []
    with torch.autograd.graph.saved_tensors_hooks(kept.append, id):
        model(torch.zeros(256, 4))
    return sum({t.data_ptr(): t.nbytes for t in kept}.values())


parts = nn.Linear(4, 64), nn.ReLU(), nn.Dropout(0.5), nn.Linear(64, 3)
classifier = nn.Sequential(*parts)
print("train:", bytes_kept(classifier.train()))
print("eval:", bytes_kept(classifier.eval()))
# --8<-- [end:show]

assert bytes_kept(classifier.train()) == 70_400 + 2 * 65_536
with torch.no_grad():
    assert bytes_kept(classifier.train()) == 0
