"""Acting records nothing, learning records the new log-probabilities alone, and the guide learns."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.distributions import Categorical
from torch.nn.functional import mse_loss


class Guide(nn.Module):
    """Which of three feeders to open for a penguin, and what to expect."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Linear(4, 32), nn.LayerNorm(32), nn.Tanh()
        )
        self.actor = nn.Linear(32, 3)
        self.critic = nn.Linear(32, 1)

    def forward(
        self, penguins: torch.Tensor
    ) -> tuple[Categorical, torch.Tensor]:
        features = self.body(penguins)
        choice = Categorical(logits=self.actor(features))
        return choice, self.critic(features).squeeze(-1)


@torch.no_grad()
def act(guide: Guide, penguins: torch.Tensor) -> tuple[torch.Tensor, ...]:
    """What was done, how likely it was, and which reward was expected."""
    choice, expected = guide(penguins)
    feeders = choice.sample()
    return feeders, choice.log_prob(feeders), expected


def learn(guide, optimizer, penguins, feeders, old, advantages, rewards):
    """One clipped step; returns the ratios of new to old probabilities."""
    choice, expected = guide(penguins)
    ratios = (choice.log_prob(feeders) - old).exp()
    clipped = ratios.clamp(0.8, 1.2)
    gain = torch.min(ratios * advantages, clipped * advantages).mean()
    optimizer.zero_grad()
    (mse_loss(expected, rewards) - gain).backward()
    optimizer.step()
    return ratios.detach()


torch.manual_seed(0)
guide = Guide().eval()  # one mode for acting and for learning
optimizer = torch.optim.Adam(guide.parameters(), lr=0.01)
means, one = [], torch.ones(64)
for _ in range(30):
    penguins = torch.randn(64, 4)
    feeders, old, expected = act(guide, penguins)
    rewards = (feeders == penguins[:, :3].argmax(dim=1)).float()
    batch = penguins, feeders, old, rewards - expected, rewards
    ratios = [learn(guide, optimizer, *batch) for _ in range(4)]
    means.append(rewards.mean().item())

print("stored, recorded:", any(part.requires_grad for part in batch))
print("ratios of the first step are 1:", ratios[0].allclose(one))
print("ratios of the last step are 1:", ratios[-1].allclose(one))
print("over 8 of 10 rewarded at first:", means[0] > 0.8)
print("over 8 of 10 rewarded at last:", sum(means[-5:]) / 5 > 0.8)
# --8<-- [end:show]

assert means[0] < 0.6 and sum(means[-5:]) / 5 > 0.8
assert not any(part.requires_grad for part in batch)
assert not any(part.is_inference() for part in batch)
assert ratios[0].allclose(one) and not ratios[-1].allclose(one)
assert torch.is_grad_enabled()

# Acting leaves no gradient, no graph and no changed tensor behind.
guide.zero_grad()
before = {name: value.clone() for name, value in guide.state_dict().items()}
feeders, old, expected = act(guide, penguins)
assert old.grad_fn is None and expected.grad_fn is None
assert all(parameter.grad is None for parameter in guide.parameters())
assert all(
    value.equal(before[n]) for n, value in guide.state_dict().items()
)

# Every parameter gets a gradient from the new log-probabilities and values.
learn(guide, optimizer, penguins, feeders, old, rewards - expected, rewards)
assert all(parameter.grad.any() for parameter in guide.parameters())

# Batches of another size, one penguin alone too, give the same choice.
with torch.no_grad():
    together, _ = guide(penguins)
    alone, _ = guide(penguins[:1])
assert torch.allclose(together.logits[:1], alone.logits, atol=1e-6)

# In a second thread the decorator switches there, and only there.
from concurrent.futures import ThreadPoolExecutor  # noqa: E402

with ThreadPoolExecutor(1) as workers:
    _, elsewhere, _ = workers.submit(act, guide, penguins).result()
    assert not elsewhere.requires_grad
    assert workers.submit(torch.is_grad_enabled).result()

# In double precision and bfloat16 too.
for dtype in (torch.float64, torch.bfloat16):
    other = Guide().to(dtype).eval()
    penguins = torch.randn(8, 4, dtype=dtype)
    feeders, old, _ = act(other, penguins)
    choice, _ = other(penguins)
    new = choice.log_prob(feeders)
    assert new.requires_grad and new.detach().equal(old)
