"""A frozen backbone kept in evaluation mode stands still in training."""

# --8<-- [start:show]
from torch import nn


class FineTuned(nn.Sequential):
    def train(self, mode: bool = True) -> "FineTuned":
        super().train(mode)
        self[0].eval()
        return self


backbone = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Dropout())
classifier = FineTuned(backbone.requires_grad_(False), nn.Linear(8, 3))
classifier.train()
print("norm:", backbone[1].training)
print("head:", classifier[1].training)
# --8<-- [end:show]

import torch  # noqa: E402

optimizer = torch.optim.SGD(classifier[1].parameters(), lr=0.1)
penguins, species = torch.randn(6, 4), torch.tensor([0, 1, 2, 0, 1, 2])
state = classifier.state_dict()
before = {name: value.clone() for name, value in state.items()}
for _ in range(2):
    classifier.train()
    assert classifier.training
    assert not any(part.training for part in backbone.modules())
    nn.functional.cross_entropy(classifier(penguins), species).backward()
    optimizer.step()
    optimizer.zero_grad()
    classifier.eval()
for name, value in classifier.state_dict().items():
    assert torch.equal(value, before[name]) == name.startswith("0."), name

kept: list[torch.Tensor] = []
with torch.autograd.graph.saved_tensors_hooks(
    lambda t: kept.append(t.detach()), id
):
    assert not classifier.train()[0](penguins).requires_grad
assert not kept
