"""Output that differs, random numbers drawn, no part in training mode."""
# Shown as: wrong

# --8<-- [start:show]
import torch
import torch.nn.functional as F
from torch import nn


class Backbone(nn.Linear):
    def forward(self, penguins: torch.Tensor) -> torch.Tensor:
        return F.dropout(super().forward(penguins))


backbone, penguins = Backbone(4, 8).eval(), torch.randn(6, 4)
state = torch.get_rng_state()
same = torch.equal(backbone(penguins), backbone(penguins))
print("same:", same, "random:", not state.equal(torch.get_rng_state()))
print([name for name, m in backbone.named_modules() if m.training])
# --8<-- [end:show]


def check(model: nn.Module) -> tuple[bool, bool, list[str]]:
    state = torch.get_rng_state()
    same = torch.equal(model(penguins), model(penguins))
    drawn = not state.equal(torch.get_rng_state())
    return same, drawn, [n for n, m in model.named_modules() if m.training]


assert check(backbone) == (False, True, [])
# eval() forgotten: dropout draws, and its name is in the list.
forgotten = nn.Sequential(nn.Linear(4, 8), nn.Dropout())
assert check(forgotten) == (False, True, ["", "0", "1"])
# BatchNorm alone draws nothing; twice the same batch gives the same.
assert check(nn.BatchNorm1d(4)) == (True, False, [""])
# A part that is not in the list.
forgotten.eval()
forgotten.hidden = [nn.Dropout()]
forgotten.register_forward_hook(lambda m, _, out: m.hidden[0](out))
assert check(forgotten) == (False, True, [])
# As it should be; a second process that does not load weights differs.
assert check(nn.Linear(4, 8).eval()) == (True, False, [])
assert not torch.equal(nn.Linear(4, 8).weight, nn.Linear(4, 8).weight)
