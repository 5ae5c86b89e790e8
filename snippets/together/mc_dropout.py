"""Monte Carlo dropout: only the dropout is in training mode."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
classifier = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Dropout())
classifier.append(nn.Linear(8, 3)).eval()
for module in classifier.modules():
    if isinstance(module, nn.Dropout):
        module.train()

penguins = torch.randn(2, 4)
with torch.inference_mode():
    samples = torch.stack([classifier(penguins) for _ in range(100)])
print("standard deviation:", samples.std(dim=0)[0])
print("batches seen:", classifier[1].num_batches_tracked.item())
# --8<-- [end:show]

assert samples.shape == (100, 2, 3)
assert samples.std(dim=0).min() > 0
assert torch.equal(classifier[1].running_mean, torch.zeros(8))
assert [part.training for part in classifier] == [False, False, True, False]
classifier.eval()
with torch.no_grad():
    assert torch.equal(classifier(penguins), classifier(penguins))
classifier.train()
with torch.no_grad():
    classifier(penguins)
assert classifier[1].num_batches_tracked.item() == 1
