"""Every penguin counts once, and every module gets its mode back."""

from snippets.tools.evaluating import evaluating

# isort: split
# --8<-- [start:show]
import torch
from torch import nn
from torch.nn import functional as F


def validate(classifier: nn.Module, batches: list) -> float:
    losses = []
    with evaluating(classifier), torch.inference_mode():
        for penguins, species in batches:
            scores = classifier(penguins)
            loss = F.cross_entropy(scores, species, reduction="none")
            losses.append(loss)
        return torch.cat(losses).mean().item()


# --8<-- [end:show]

from torch.utils.data import DataLoader, TensorDataset  # noqa: E402

torch.manual_seed(0)
classifier = nn.Sequential(
    nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Dropout(), nn.Linear(8, 3)
)
classifier[1].eval()
before = {
    name: value.clone() for name, value in classifier.state_dict().items()
}
penguins, species = torch.randn(10, 4), torch.randint(3, (10,))
loader = DataLoader(TensorDataset(penguins, species), batch_size=4)
value = validate(classifier, loader)

assert [part.training for part in classifier] == [True, False, True, True]
assert torch.is_grad_enabled()
for name, tensor in classifier.state_dict().items():
    assert torch.equal(tensor, before[name]), name
assert value == validate(classifier, loader)
classifier.eval()
whole = F.cross_entropy(classifier(penguins), species).item()
assert abs(value - whole) < 1e-6
weighted = sum(
    F.cross_entropy(classifier(p), s).item() * len(s) for p, s in loader
) / len(penguins)
assert abs(value - weighted) < 1e-6
