"""With recorded old log-probabilities the first step has a gradient of zeros."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn
from torch.distributions import Categorical

torch.manual_seed(0)
guide = nn.Linear(4, 3)
penguins, advantages = torch.randn(6, 4), torch.randn(6)
choice = Categorical(logits=guide(penguins))  # no_grad() is missing
feeders = choice.sample()
old = choice.log_prob(feeders)
new = Categorical(logits=guide(penguins)).log_prob(feeders)
((new - old).exp() * advantages).mean().backward()
print("any gradient:", bool(guide.weight.grad.any()))
# --8<-- [end:show]

assert old.requires_grad and not guide.weight.grad.any()
assert not guide.bias.grad.any()
new = Categorical(logits=guide(penguins)).log_prob(feeders)
((new - old.detach()).exp() * advantages).mean().backward()
assert guide.weight.grad.all()

# In the second step the first graph is gone.
new = Categorical(logits=guide(penguins)).log_prob(feeders)
try:
    ((new - old).exp() * advantages).mean().backward()
except RuntimeError as error:
    assert "backward through the graph a second time" in str(error)
else:
    raise AssertionError("the graph of acting was used twice")

# Kept for a second time, the graph gives the second step a wrong gradient.
choice = Categorical(logits=guide(penguins))
old = choice.log_prob(feeders)
optimizer = torch.optim.SGD(guide.parameters(), lr=0.1)
gradients = []
for constant in (old.detach(), old):
    new = Categorical(logits=guide(penguins)).log_prob(feeders)
    optimizer.zero_grad()
    ratios = (new - constant).exp()
    (ratios * advantages).mean().backward(retain_graph=True)
    if constant is not old:
        optimizer.step()
        new = Categorical(logits=guide(penguins)).log_prob(feeders)
        optimizer.zero_grad()
        ((new - constant).exp() * advantages).mean().backward()
    gradients.append(guide.weight.grad.clone())
assert not torch.allclose(*gradients)
