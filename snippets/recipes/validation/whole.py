"""Training with validation ends where training without it ends, to the last bit."""

from snippets.tools.evaluating import evaluating

# isort: split
# --8<-- [start:show]
import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset


def validate(
    classifier: nn.Module, loader: DataLoader
) -> tuple[float, float]:
    """Mean loss and accuracy over all samples; nothing else is changed."""
    loss, right, count = 0.0, 0, 0
    with (
        torch.random.fork_rng(),
        evaluating(classifier),
        torch.inference_mode(),
    ):
        for penguins, species in loader:
            scores = classifier(penguins)
            loss += F.cross_entropy(scores, species, reduction="sum").item()
            right += (scores.argmax(dim=1) == species).sum().item()
            count += len(species)
    return loss / count, right / count


def train(epochs: int, validating: bool) -> nn.Module:
    torch.manual_seed(3)
    penguins = torch.randn(90, 4)
    species = penguins[:, :3].argmax(dim=1)
    known = TensorDataset(penguins[:64], species[:64])
    new = TensorDataset(penguins[64:], species[64:])
    batches = DataLoader(known, batch_size=16, shuffle=True)
    classifier = nn.Sequential(
        nn.Linear(4, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Dropout(0.2),
        nn.Linear(16, 3),
    )  # fmt: skip
    optimizer = torch.optim.Adam(classifier.parameters(), lr=0.02)
    for epoch in range(1, epochs + 1):
        classifier.train()
        for features, labels in batches:
            optimizer.zero_grad()
            F.cross_entropy(classifier(features), labels).backward()
            optimizer.step()
        if validating:
            loss, accuracy = validate(classifier, DataLoader(new, 16))
            print(
                f"epoch {epoch}: loss {loss:.1f}, accuracy {accuracy:.0%}"
            )
    return classifier


with_validation = train(epochs=3, validating=True).state_dict()
without = train(epochs=3, validating=False).state_dict()
for name, value in with_validation.items():
    print(f"{name:22} equal: {torch.equal(value, without[name])}")
# --8<-- [end:show]

assert with_validation.keys() == without.keys()
assert all(
    torch.equal(value, without[name])
    for name, value in with_validation.items()
)

# Every sample counts once, whatever the last batch; nothing of the model moves, and each part has its own mode back.
torch.manual_seed(0)
classifier = nn.Sequential(
    nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Dropout(), nn.Linear(8, 3)
)
classifier[1].eval()
before = {n: v.clone() for n, v in classifier.state_dict().items()}
penguins, species = torch.randn(10, 4), torch.randint(3, (10,))
loader = DataLoader(TensorDataset(penguins, species), batch_size=4)
loss, accuracy = validate(classifier, loader)
assert [part.training for part in classifier] == [True, False, True, True]
assert torch.is_grad_enabled() and not torch.is_inference_mode_enabled()
for name, tensor in classifier.state_dict().items():
    assert torch.equal(tensor, before[name]), name
assert (loss, accuracy) == validate(classifier, loader)
assert type(loss) is type(accuracy) is float
try:
    validate(classifier, DataLoader([(penguins, species[:3])]))
except (RuntimeError, ValueError):  # another number of labels
    pass
else:
    raise AssertionError
assert [part.training for part in classifier] == [True, False, True, True]
scores = classifier.eval()(penguins)
assert abs(loss - F.cross_entropy(scores, species).item()) < 1e-6
assert abs(accuracy - (scores.argmax(dim=1) == species).sum() / 10) < 1e-6
