"""Acting and learning in two modes, or with two dropout masks, gives ratios other than 1."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.distributions import Categorical

torch.manual_seed(0)
penguins = 2 * torch.randn(4096, 4) + 1
for part in (nn.Dropout(), nn.BatchNorm1d(64), nn.LayerNorm(64)):
    net = nn.Sequential(nn.Linear(4, 64), part, nn.Tanh(), nn.Linear(64, 3))
    for modes in ((False, False), (False, True), (True, True)):
        act, learn = (net.train(mode)(penguins) for mode in modes)
        act, learn = Categorical(logits=act), Categorical(logits=learn)
        feeders = act.sample()
        ratios = (learn.log_prob(feeders) - act.log_prob(feeders)).exp()
        off = (ratios - 1).abs().mean()
        print(f"{type(part).__name__:12}{modes}: off by {off:.1f}")
# --8<-- [end:show]


def ratios_of(
    guide: nn.Module, acting: bool, learning: bool, rows: int
) -> torch.Tensor:
    guide.train(acting)
    with torch.no_grad():
        choice = Categorical(logits=guide(penguins))
    feeders = choice.sample()
    guide.train(learning)
    scores = torch.cat([guide(part) for part in penguins.split(rows)])
    new = Categorical(logits=scores).log_prob(feeders)
    return (new - choice.log_prob(feeders)).exp().detach()


def build(part: nn.Module) -> nn.Module:
    return nn.Sequential(
        nn.Linear(4, 64), part, nn.Tanh(), nn.Linear(64, 3)
    )


def off(part: nn.Module, acting: bool, learning: bool, rows: int) -> float:
    torch.manual_seed(0)
    found = ratios_of(build(part), acting, learning, rows)
    return (found - 1).abs().mean().item()


# One mode for both, evaluation: 1 up to rounding, in parts as well.
for part in (nn.Dropout(), nn.BatchNorm1d(64), nn.LayerNorm(64)):
    for rows in (4096, 64):
        assert off(part, False, False, rows) < 1e-5
# Two masks of dropout, and two modes.
assert 0.15 < off(nn.Dropout(), True, True, 4096) < 0.25
assert 0.15 < off(nn.Dropout(), False, True, 4096) < 0.25
assert 0.15 < off(nn.BatchNorm1d(64), False, True, 4096) < 0.25
# BatchNorm in training mode: 1 for the same batch only, not for its parts.
assert off(nn.BatchNorm1d(64), True, True, 4096) < 1e-5
assert 0.01 < off(nn.BatchNorm1d(64), True, True, 64) < 0.15
# LayerNorm does not read the mode.
for modes in ((False, True), (True, False), (True, True)):
    assert off(nn.LayerNorm(64), *modes, 64) < 1e-5

# Acting in training mode moves the running statistics, recorded or not.
norm = nn.BatchNorm1d(64)
ratios_of(build(norm), True, False, 4096)
assert norm.num_batches_tracked == 1

# Gradients in evaluation mode reach every parameter.
guide = build(nn.BatchNorm1d(64)).eval()
guide(penguins).square().sum().backward()
assert all(parameter.grad is not None for parameter in guide.parameters())
