"""An optimizer takes frozen parameters and leaves them alone."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
classifier = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3))
classifier[0].requires_grad_(False)
optimizer = torch.optim.AdamW(classifier.parameters(), lr=0.1)

before = [p.detach().clone() for p in classifier.parameters()]
classifier(torch.randn(6, 4)).square().mean().backward()
optimizer.step()
after = dict(classifier.named_parameters())
for old, (name, new) in zip(before, after.items(), strict=True):
    print(name, "moved:", not torch.equal(old, new))
# --8<-- [end:show]

assert classifier[0].weight not in optimizer.state
assert classifier[0].weight.grad is None
# All frozen, with weight decay and a momentum: nothing moves.
weight = nn.Parameter(torch.ones(3), requires_grad=False)
sgd = torch.optim.SGD([weight], lr=0.1, momentum=0.9, weight_decay=0.1)
sgd.step()
assert torch.equal(weight, torch.ones(3))
# A .grad from before is used.
weight.grad = torch.ones(3)
sgd.step()
assert not torch.equal(weight, torch.ones(3))
