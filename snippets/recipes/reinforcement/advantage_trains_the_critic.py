"""A recorded advantage sends the gradient of the actor's loss into the critic."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
penguins, rewards = torch.randn(6, 4), torch.rand(6)
actor, critic = nn.Linear(4, 3), nn.Linear(4, 1)
log_probs = actor(penguins).log_softmax(dim=1)[:, 0]  # of feeder 0
values = critic(penguins).squeeze(1)
for baseline in (values, values.detach()):
    actor_loss = -(log_probs * (rewards - baseline)).mean()
    [found] = torch.autograd.grad(
        actor_loss, [critic.weight], allow_unused=True, retain_graph=True
    )
    print("reaches the critic:", found is not None)
# --8<-- [end:show]

# The gradient of the actor is the same in both cases.
gradients = [
    torch.autograd.grad(
        -(log_probs * (rewards - baseline)).mean(),
        [actor.weight],
        retain_graph=True,
    )[0]
    for baseline in (values, values.detach())
]
assert torch.equal(*gradients)
assert found is None

# What reaches the critic is not the gradient of its error.
[of_the_actor] = torch.autograd.grad(
    -(log_probs * (rewards - values)).mean(),
    [critic.weight],
    retain_graph=True,
)
[of_the_error] = torch.autograd.grad(
    (rewards - values).square().mean(), [critic.weight], retain_graph=True
)
cosine = torch.cosine_similarity(of_the_actor, of_the_error)
assert cosine < 0.99

# With one body for both, detaching the values cuts only their way into it.
body = nn.Linear(4, 8)
features = body(penguins).tanh()
scores, value = nn.Linear(8, 3)(features), nn.Linear(8, 1)(features)
loss = -(scores.log_softmax(dim=1)[:, 0] * (rewards - value[:, 0].detach()))
assert torch.autograd.grad(loss.mean(), [body.weight])[0].any()
