"""Running statistics that lag behind ruin accuracy in evaluation mode."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
species = torch.arange(90) % 3
penguins = 100 + 4 * torch.eye(3, 4)[species] + torch.randn(90, 4)
classifier = nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 3))
optimizer = torch.optim.SGD(classifier.parameters(), lr=1.0)
for _ in range(5):
    optimizer.zero_grad()
    nn.CrossEntropyLoss()(classifier(penguins), species).backward()
    optimizer.step()
for mode in (False, True):
    hits = classifier.train(mode)(penguins).argmax(dim=1) == species
    print(f"training={mode}: {hits.float().mean():.2f}")
# --8<-- [end:show]

update_bn = torch.optim.swa_utils.update_bn
update_bn([penguins], classifier)
assert torch.equal(classifier.eval()(penguins).argmax(dim=1), species)

# In bfloat16 the steps are rounded away before the mean is reached.
rounded = nn.BatchNorm1d(1, dtype=torch.bfloat16)
for _ in range(2000):
    rounded(torch.tensor([[99.0], [101.0]], dtype=torch.bfloat16))
assert rounded.running_mean.item() < 97
