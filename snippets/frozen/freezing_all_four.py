"""requires_grad_(False) and eval() together hold all four still."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
backbone = nn.Sequential(nn.BatchNorm1d(4), nn.Dropout(0.5))
classifier = nn.Sequential(backbone, nn.Linear(4, 3))
optimizer = torch.optim.AdamW(classifier.parameters(), lr=0.1)
backbone.requires_grad_(False).eval()
penguins = torch.tensor([[0.0] * 4, [2.0] * 4])
classifier(penguins).sum().backward()
optimizer.step()
print("gradient:", backbone[0].weight.grad)
print("weight:", backbone[0].weight.data)
print("running mean:", backbone[0].running_mean)
print("same output:", backbone(penguins).equal(backbone(penguins)))
# --8<-- [end:show]

norm, state = (
    backbone[0],
    {k: v.clone() for k, v in backbone.state_dict().items()},
)
assert norm.weight.grad is None and norm.bias.grad is None
assert torch.equal(norm.weight, torch.ones(4))
for _ in range(3):
    optimizer.zero_grad()
    classifier(penguins).sum().backward()
    optimizer.step()
assert all(v.equal(state[k]) for k, v in backbone.state_dict().items())
classifier.train()
classifier(penguins)
assert not norm.running_mean.equal(state["0.running_mean"])
