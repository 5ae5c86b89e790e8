"""zero_grad() does not clear the gradients of parameters left out."""
# Shown as: wasteful

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
backbone, head = nn.Linear(4, 8), nn.Linear(8, 3)
classifier = nn.Sequential(backbone, head)
optimizer = torch.optim.SGD(head.parameters(), lr=0.1)
for _ in range(3):
    optimizer.zero_grad()
    classifier(torch.ones(6, 4)).sum().backward()
    left_out, given = (part.bias.grad.norm() for part in classifier)
    print(f"backbone: {left_out:.1f}, head: {given:.1f}")
# --8<-- [end:show]

bias = backbone.bias.detach().clone()
optimizer.step()
assert torch.equal(backbone.bias, bias)
total = nn.utils.get_total_norm([p.grad for p in classifier.parameters()])
share = nn.utils.get_total_norm([p.grad for p in head.parameters()])
assert total > share
before = head.bias.grad.norm()
nn.utils.clip_grad_norm_(classifier.parameters(), share.item() + 1)
assert head.bias.grad.norm() < before
before = head.bias.grad.norm()
nn.utils.clip_grad_norm_(classifier.parameters(), 1e6)
assert head.bias.grad.norm() == before

# The least step of Rprop is above 0.
weight = torch.ones(3, requires_grad=True)
rprop = torch.optim.Rprop([weight], lr=0.0)
weight.sum().backward()
rprop.step()
assert not torch.equal(weight, torch.ones(3))

weight = torch.ones(3, requires_grad=True)
sgd = torch.optim.SGD([weight], lr=0.0, momentum=0.9)
weight.sum().backward()
sgd.step()
assert torch.equal(weight, torch.ones(3))
sgd.param_groups[0]["lr"] = 0.1
weight.grad.zero_()
sgd.step()
assert torch.allclose(weight, torch.full((3,), 0.91))
