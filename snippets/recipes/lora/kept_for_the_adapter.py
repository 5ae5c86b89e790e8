"""Beside the layer an adapter keeps its input; in the weight it keeps a whole weight too."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.autograd.graph import saved_tensors_hooks

base = nn.Linear(1024, 1024).requires_grad_(False)
down, up = nn.Linear(1024, 8), nn.Linear(8, 1024)
there = {p.data_ptr() for p in nn.Sequential(base, down, up).parameters()}
penguins, kept = torch.ones(64, 1024, requires_grad=True), []
with saved_tensors_hooks(kept.append, id):
    base(penguins) + up(down(penguins))
    first = len(kept)
    penguins @ (base.weight + up.weight @ down.weight).T
for way, tensors in ("beside", kept[:first]), ("inside", kept[first:]):
    new = {t.data_ptr(): t.nbytes for t in tensors}
    print(f"{way}: {sum(new[p] for p in new.keys() - there):,} bytes")
# --8<-- [end:show]

assert (
    sum(new[p] for p in new.keys() - there)
    == penguins.nbytes + base.weight.nbytes
)
# The module of the recipe and a parametrization keep the same.
from torch.nn.utils import parametrize  # noqa: E402


class LowRank(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.down, self.up = down.weight, up.weight

    def forward(self, weight: torch.Tensor) -> torch.Tensor:
        return weight + self.up @ self.down


kept.clear()
parametrize.register_parametrization(base, "weight", LowRank())
with saved_tensors_hooks(kept.append, id):
    base(penguins)
again = {t.data_ptr(): t.nbytes for t in kept}
assert (
    sum(again[p] for p in again.keys() - there)
    == penguins.nbytes + base.weight.nbytes
)
kept.clear()
with saved_tensors_hooks(kept.append, id), torch.no_grad():
    base(penguins)
assert not kept
