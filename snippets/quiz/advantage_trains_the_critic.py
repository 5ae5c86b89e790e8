"""Without detach() the loss of the actor trains the critic."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
actor, critic = nn.Linear(4, 3), nn.Linear(4, 1)
penguins, rewards = torch.ones(6, 4), torch.ones(6)
value = critic(penguins)
chosen = actor(penguins).log_softmax(1)[:, 0]
loss = -(chosen * (rewards - value.squeeze(1))).mean()
loss.backward()
both = [m.weight.grad is not None for m in (actor, critic)]
print("actor:", both[0], "critic:", both[1])
# --8<-- [end:show]

assert both == [True, True]
