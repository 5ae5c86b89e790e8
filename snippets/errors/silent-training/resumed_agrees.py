"""Values, optimizer state and random state together resume the training."""

# --8<-- [start:show]
import copy

import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 3), nn.Dropout(0.5))
rule = torch.optim.Adam(net.parameters())
parts = [net, rule, torch.optim.lr_scheduler.StepLR(rule, 1)]
saved = copy.deepcopy([part.state_dict() for part in parts])
random_state = torch.get_rng_state()
scores = net(torch.ones(6, 4))
for part, state in zip(parts, saved, strict=True):
    part.load_state_dict(state)
torch.set_rng_state(random_state)
print("same dropout:", net(torch.ones(6, 4)).equal(scores))
# --8<-- [end:show]


def resumed(*, with_rule: bool, with_random: bool) -> bool:
    """Whether the second step agrees, resumed from a part of the state."""
    torch.manual_seed(0)
    net, other = (
        nn.Sequential(nn.Linear(4, 3), nn.Dropout(0.5)) for _ in "ab"
    )
    rule, second = (torch.optim.Adam(n.parameters()) for n in (net, other))
    net(torch.ones(6, 4)).sum().backward()
    rule.step()
    state = torch.get_rng_state()
    assert other[0].weight.grad is None
    other.load_state_dict(net.state_dict())
    if with_rule:
        second.load_state_dict(copy.deepcopy(rule.state_dict()))
    for model, steps in ((net, rule), (other, second)):
        if with_random or model is net:
            torch.set_rng_state(state)
        else:
            torch.manual_seed(1)
        steps.zero_grad()
        model(torch.ones(6, 4)).sum().backward()
        steps.step()
    return net[0].weight.equal(other[0].weight)


assert resumed(with_rule=True, with_random=True)
assert not resumed(with_rule=False, with_random=True)
assert not resumed(with_rule=True, with_random=False)
# A scheduler has a state of its own; the generator of Python is another.
assert "last_epoch" in parts[2].state_dict()
# Loaded without a copy, two optimizers share one state.
net(torch.ones(6, 4)).sum().backward()
rule.step()
other = torch.optim.Adam(net.parameters())
other.load_state_dict(rule.state_dict())
weight = net[0].weight
assert other.state[weight]["exp_avg"] is rule.state[weight]["exp_avg"]
