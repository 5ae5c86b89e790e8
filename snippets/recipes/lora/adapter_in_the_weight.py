"""A parametrization puts the adapter into the weight, whoever reads it; removing it merges."""

# --8<-- [start:show]
from torch import Tensor, nn, randn, zeros


class LowRank(nn.Module):
    def __init__(self, rows: int, columns: int, rank: int = 2) -> None:
        super().__init__()
        self.down = nn.Parameter(randn(rank, columns))
        self.up = nn.Parameter(zeros(rows, rank))

    def forward(self, weight: Tensor) -> Tensor:
        return weight + self.up @ self.down


part = nn.MultiheadAttention(4, num_heads=2).requires_grad_(False).out_proj
nn.utils.parametrize.register_parametrization(part, "weight", LowRank(4, 4))
# --8<-- [end:show]

import torch  # noqa: E402
from torch.nn.utils import parametrize  # noqa: E402

assert [name for name, p in part.named_parameters() if p.requires_grad] == [
    "parametrizations.weight.0.down",
    "parametrizations.weight.0.up",
]
torch.manual_seed(0)
penguins = torch.randn(3, 1, 4)
for mode in (True, False):
    for bias in (True, False):
        attention = (
            nn.MultiheadAttention(4, 2, bias=bias)
            .requires_grad_(False)
            .train(mode)
        )
        start = {
            name: t.clone() for name, t in attention.state_dict().items()
        }
        before = attention(penguins, penguins, penguins)[0]
        for owner, name in (
            (attention.out_proj, "weight"),
            (attention, "in_proj_weight"),
        ):
            added = LowRank(*getattr(owner, name).shape)
            parametrize.register_parametrization(owner, name, added)
            assert added.training == mode
        assert attention(penguins, penguins, penguins)[0].equal(before)
        for name, parameter in attention.named_parameters():
            if name.endswith((".down", ".up")):
                nn.init.uniform_(parameter)
        now = attention(penguins, penguins, penguins)[0]
        assert not now.allclose(before)
        now.sum().backward()
        got = [
            name
            for name, p in attention.named_parameters()
            if p.grad is not None
        ]
        assert len(got) == 4 and all(
            name.endswith((".down", ".up")) for name in got
        )
        assert any(
            name.endswith("original") for name in attention.state_dict()
        )
        assert attention.parametrizations.in_proj_weight.original.equal(
            start["in_proj_weight"]
        )
        for owner, name in (
            (attention.out_proj, "weight"),
            (attention, "in_proj_weight"),
        ):
            parametrize.remove_parametrizations(owner, name)
            assert not getattr(owner, name).requires_grad
        assert attention.state_dict().keys() == start.keys()
        assert attention(penguins, penguins, penguins)[0].allclose(now)
        assert not attention.in_proj_weight.equal(start["in_proj_weight"])
