"""Statistics of two domains fit neither; a norm for each fits both, with one weight."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
islands = {"Biscoe": torch.randn(64, 1), "Dream": torch.randn(64, 1) + 20}
shared = nn.BatchNorm1d(1)
own = nn.ModuleDict({name: nn.BatchNorm1d(1) for name in islands})
for norm in own.values():
    norm.weight, norm.bias = shared.weight, shared.bias
for name, penguins in [*islands.items()] * 100:
    shared(penguins), own[name](penguins)
for name, penguins in islands.items():
    means = [n.eval()(penguins).mean().item() for n in (shared, own[name])]
    print(name, [round(abs(mean)) for mean in means])
# --8<-- [end:show]

# In training mode the shared norm has centred each batch, so nothing was seen there.
for penguins in islands.values():
    assert shared.train()(penguins).mean().abs() < 1e-5
assert len(list(own.parameters())) == 2, "one weight and one bias for both"
assert len(own.state_dict()) == 10

# Mixed batches: the statistics are those of the mixture, and fit it in both modes.
mixed = nn.BatchNorm1d(1)
both = torch.cat([*islands.values()])
for _ in range(100):
    mixed(both)
assert mixed.eval()(both).mean().abs() < 1e-2
assert mixed(islands["Biscoe"]).mean() < -0.9
