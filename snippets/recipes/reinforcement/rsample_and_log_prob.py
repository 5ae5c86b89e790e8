"""With rsample() the gradient of a log-probability by the mean is zero."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch.distributions import Normal

torch.manual_seed(0)
mean = torch.zeros(3, requires_grad=True)  # how much to feed 3 penguins
for draw in (Normal.sample, Normal.rsample):
    amount = Normal(mean, 1.0)
    action = draw(amount)
    (amount.log_prob(action) * torch.ones(3)).sum().backward()
    print(draw.__name__, "any gradient:", bool(mean.grad.any()))
    mean.grad = None
# --8<-- [end:show]

from torch.distributions import Categorical  # noqa: E402

# sample() is never recorded, log_prob() is, if what it is made of is.
for choice in (Normal(mean, 1.0), Categorical(logits=mean)):
    assert not choice.sample().requires_grad
    assert choice.log_prob(choice.sample()).requires_grad
    with torch.no_grad():
        assert not choice.log_prob(choice.sample()).requires_grad
assert Normal(mean, 1.0).rsample().requires_grad
assert not Categorical(logits=mean).has_rsample
try:
    Categorical(logits=mean).rsample()
except NotImplementedError:
    pass
else:
    raise AssertionError("a choice was differentiated")

# Where the reward is a differentiable function of the action, rsample() is it.
action = Normal(mean, 1.0).rsample()
(-((action - 2) ** 2)).sum().backward()
assert mean.grad.all()
mean.grad = None
action = Normal(mean, 1.0).sample()
assert not (-((action - 2) ** 2)).requires_grad
# Detached, an rsample() is as good as a sample().
amount = Normal(mean, 1.0)
amount.log_prob(amount.rsample().detach()).sum().backward()
assert mean.grad.all()

# The spread has a gradient of another value, not of zero.
spread = torch.ones(3, requires_grad=True)
found = {}
for draw in (Normal.sample, Normal.rsample):
    torch.manual_seed(0)
    amount = Normal(torch.zeros(3), spread)
    amount.log_prob(draw(amount)).sum().backward()
    found[draw.__name__], spread.grad = spread.grad, None
assert found["sample"].all() and found["rsample"].all()
assert not torch.allclose(found["sample"], found["rsample"])
