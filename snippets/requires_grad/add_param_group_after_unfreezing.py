"""add_param_group gives the unfrozen parameters to the optimizer."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
backbone, head = nn.Linear(4, 8), nn.Linear(8, 3)
backbone.requires_grad_(False)
optimizer = torch.optim.SGD(head.parameters(), lr=0.1)

backbone.requires_grad_(True)
optimizer.add_param_group({"params": backbone.parameters(), "lr": 0.01})
before = backbone.weight.detach().clone()
head(backbone(torch.randn(6, 4))).square().mean().backward()
optimizer.step()
print("moved:", not torch.equal(backbone.weight, before))
# --8<-- [end:show]

assert not torch.equal(backbone.weight, before)
assert [group["lr"] for group in optimizer.param_groups] == [0.1, 0.01]
model = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3))
model[0].requires_grad_(False)
adam = torch.optim.Adam(model.parameters())
start = model[0].weight.clone()
model(torch.ones(6, 4)).sum().backward()
adam.step()
assert torch.equal(model[0].weight, start)
assert model[0].weight.grad is None
assert model[0].weight not in adam.state
assert model[1].weight in adam.state
