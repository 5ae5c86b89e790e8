"""In training mode the frozen base moves too, and a file of adapters does not have that."""

# Shown as: wrong
# --8<-- [start:show]
import copy

import torch
from torch import nn

torch.manual_seed(0)
base = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8))
published = copy.deepcopy(base.requires_grad_(False).state_dict())
classifier = nn.Sequential(base, nn.Linear(8, 3))  # the part that learns
classifier.train()
classifier(torch.randn(90, 4))  # one batch of training
for name, tensor in base.state_dict().items():
    print(f"{name:21}", "as published:", tensor.equal(published[name]))
# --8<-- [end:show]

moved = {
    name
    for name, t in base.state_dict().items()
    if not t.equal(published[name])
}
assert moved == {"1.running_mean", "1.running_var", "1.num_batches_tracked"}
learns = {
    name for name, p in classifier.named_parameters() if p.requires_grad
}
file = {
    name: t for name, t in classifier.state_dict().items() if name in learns
}
fresh = copy.deepcopy(classifier)
fresh[0].load_state_dict(published)
fresh.load_state_dict(file, strict=False)
penguins = torch.randn(6, 4)
assert not fresh.eval()(penguins).allclose(
    classifier.eval()(penguins), atol=1e-3
)
# In evaluation mode the base stays and the adapter gets its gradient.
fresh(penguins).sum().backward()
assert fresh[1].weight.grad is not None
assert all(
    t.equal(published[name]) for name, t in fresh[0].state_dict().items()
)
# Dropout alone, in training mode, moves nothing of the base.
drops = nn.Sequential(
    nn.Linear(4, 8).requires_grad_(False), nn.Dropout()
).eval()
drops[1].train()
assert not drops(penguins).equal(drops(penguins))
