"""In evaluation mode an optimizer steps; running statistics stand still."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
classifier = nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 3))
optimizer = torch.optim.SGD(classifier.parameters(), lr=0.1)
before = {k: v.clone() for k, v in classifier.state_dict().items()}

classifier.eval()
classifier(torch.randn(6, 4)).square().mean().backward()
optimizer.step()
for name, value in classifier.state_dict().items():
    print(name, "changed:", not torch.equal(value, before[name]))
# --8<-- [end:show]

changed = {
    name
    for name, value in classifier.state_dict().items()
    if not torch.equal(value, before[name])
}
assert changed == {name for name, _ in classifier.named_parameters()}
