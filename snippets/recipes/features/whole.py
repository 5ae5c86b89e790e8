"""A head trained on cached features ends where one trained through the backbone ends."""

from snippets.tools.evaluating import evaluating

# isort: split
# --8<-- [start:show]
import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, Dataset, TensorDataset


def extract(backbone: nn.Module, data: Dataset) -> TensorDataset:
    """The features of each sample, once, in the order of `data`."""
    features, labels = [], []
    with evaluating(backbone), torch.no_grad():
        for penguins, species in DataLoader(data, batch_size=16):
            features.append(backbone(penguins))
            labels.append(species)
    return TensorDataset(torch.cat(features), torch.cat(labels))


def train_head(
    backbone: nn.Module, data: Dataset, shuffle: bool
) -> nn.Linear:
    """Train the head alone; the backbone is in evaluation mode."""
    torch.manual_seed(0)
    head = nn.Linear(16, 3)
    optimizer = torch.optim.SGD(head.parameters(), lr=0.5)
    for _ in range(10):
        for batch, species in DataLoader(data, 16, shuffle=shuffle):
            with torch.no_grad():
                features = backbone(batch)
            optimizer.zero_grad()
            F.cross_entropy(head(features), species).backward()
            optimizer.step()
    return head


torch.manual_seed(0)
penguins = torch.randn(96, 4)
data = TensorDataset(penguins, penguins[:, :3].argmax(dim=1))
backbone = nn.Sequential(
    nn.Linear(4, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Dropout(0.2)
)
seen: list[int] = []
backbone.register_forward_hook(
    lambda _, inputs, __: seen.append(len(*inputs))
)

cached = extract(backbone, data)
print("through the backbone, cached:", sum(seen))
print("each mode as before:", all(p.training for p in backbone.modules()))
print(
    "features:", *cached.tensors[0].shape, cached.tensors[0].nbytes, "bytes"
)
backbone.eval()
for shuffle in (False, True):
    seen.clear()
    through = train_head(backbone, data, shuffle).weight
    alone = train_head(nn.Identity(), cached, shuffle).weight
    print("shuffled:", shuffle, " through the backbone:", sum(seen))
    if shuffle:
        print("same up to 1e-5:", torch.allclose(through, alone, atol=1e-5))
    else:
        print("same to the last bit:", torch.equal(through, alone))
# --8<-- [end:show]

assert sum(seen) == 960 and torch.allclose(through, alone, atol=1e-5)
for batch, again in zip(
    DataLoader(data, 16), DataLoader(cached, 16), strict=True
):
    with torch.no_grad():
        assert torch.equal(backbone(batch[0]), again[0])
    assert torch.equal(batch[1], again[1])
assert not any(t.is_inference() or t.requires_grad for t in cached.tensors)
assert cached.tensors[0].untyped_storage().nbytes() == 6144
before = {
    name: value.clone() for name, value in backbone.state_dict().items()
}
backbone.train()[1].eval()
extract(backbone, data)
assert [part.training for part in backbone] == [True, False, True, True]
assert all(
    map(torch.equal, before.values(), backbone.state_dict().values())
)

# Another number of rows may round otherwise, and in float64 far less.
for dtype, tolerance in ((torch.float32, 1e-5), (torch.float64, 1e-13)):
    backbone = backbone.eval().to(dtype)
    batch = penguins.to(dtype)
    with torch.no_grad():
        rows = torch.cat([backbone(row) for row in batch.split(1)])
        assert torch.allclose(backbone(batch), rows, atol=tolerance, rtol=0)

# The trained heads have learnt something, and the backbone got no gradient.
assert all(parameter.grad is None for parameter in backbone.parameters())
found = alone @ cached.tensors[0].T
assert (found.argmax(dim=0) == cached.tensors[1]).float().mean() > 0.6

# A lazy backbone and one that keeps what it made stay trainable under no_grad().
lazy = nn.Sequential(nn.LazyLinear(16), nn.ReLU())
extract(lazy, data)
assert not lazy[0].weight.is_inference() and lazy[0].weight.requires_grad
