"""Only the new rows are a parameter: no optimizer reaches the frozen ones."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.nn.functional import embedding

torch.manual_seed(0)
frozen = torch.randn(3, 8)  # in a module: a buffer
new = nn.Parameter(torch.randn(1, 8))
optimizer = torch.optim.AdamW([new], lr=0.1)

before = torch.cat([frozen, new]).detach()
embedding(torch.arange(4), torch.cat([frozen, new])).sum().backward()
optimizer.step()
after = torch.cat([frozen, new])
print("rows moved:", (after != before).any(dim=1).tolist())
# --8<-- [end:show]

assert (after != before).any(dim=1).tolist() == [False] * 3 + [True]
assert new.grad.shape == (1, 8)

from torch.nn.utils import parametrize  # noqa: E402


class BelowFrozen(nn.Module):
    def __init__(self, frozen: torch.Tensor) -> None:
        super().__init__()
        self.register_buffer("frozen", frozen)

    def forward(self, new: torch.Tensor) -> torch.Tensor:
        return torch.cat([self.frozen, new])


# The same as a parametrization: the layer keeps its name and its class.
species = nn.Embedding(4, 8)
rows = species.weight.detach().clone()
species.weight = nn.Parameter(rows[3:].clone())
parametrize.register_parametrization(
    species, "weight", BelowFrozen(rows[:3]), unsafe=True
)
assert species.weight.equal(rows)
assert [p.shape for p in species.parameters()] == [(1, 8)]
optimizer = torch.optim.AdamW(species.parameters(), lr=0.1)
for _ in range(3):
    optimizer.zero_grad()
    species(torch.arange(4)).square().sum().backward()
    optimizer.step()
assert species.weight[:3].equal(rows[:3])
assert not species.weight[3].equal(rows[3])
# Its weight is a result now: tied to another layer it would not follow.
assert not species.weight.is_leaf
