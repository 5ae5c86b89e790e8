"""requires_grad_(False) keeps the weights; the rest goes on as before."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
backbone = nn.Sequential(nn.BatchNorm1d(4), nn.Dropout(0.5))
classifier = nn.Sequential(backbone, nn.Linear(4, 3))
optimizer = torch.optim.AdamW(classifier.parameters(), lr=0.1)
backbone.requires_grad_(False)
penguins = torch.tensor([[0.0] * 4, [2.0] * 4])
classifier(penguins).sum().backward()
optimizer.step()
print("gradient:", backbone[0].weight.grad)
print("weight:", backbone[0].weight.data)
print("running mean:", backbone[0].running_mean)
print("same output:", backbone(penguins).equal(backbone(penguins)))
# --8<-- [end:show]

norm = backbone[0]
assert norm.weight.grad is None and norm.bias.grad is None
assert torch.equal(norm.weight, torch.ones(4))
assert not torch.equal(norm.running_mean, torch.zeros(4))
assert not torch.equal(norm.running_var, torch.ones(4))
assert not backbone(penguins).equal(backbone(penguins))
assert classifier[1].weight.grad is not None
