"""Each penguin counts once, and each part of the model gets its mode back."""

from snippets.tools.evaluating import evaluating

# isort: split
# --8<-- [start:show]
import torch
from torch import nn


def accuracy(classifier: nn.Module, batches: list) -> float:
    right = []
    with evaluating(classifier), torch.inference_mode():
        for scores, species in batches:
            right.append(classifier(scores).argmax(dim=1) == species)
        return torch.cat(right).float().mean().item()


scores, species = torch.eye(9), torch.tensor([*range(8), 0])
batches = list(zip(scores.split(4), species.split(4), strict=True))
print(f"{accuracy(nn.Identity(), batches):.3f}")
# --8<-- [end:show]

assert abs(accuracy(nn.Identity(), batches) - 8 / 9) < 1e-6
for size in (1, 2, 9):
    parts = list(zip(scores.split(size), species.split(size), strict=True))
    assert abs(accuracy(nn.Identity(), parts) - 8 / 9) < 1e-6

torch.manual_seed(0)
classifier = nn.Sequential(nn.BatchNorm1d(9), nn.Dropout(), nn.Linear(9, 9))
classifier[0].eval()
before = {n: t.clone() for n, t in classifier.state_dict().items()}
once = accuracy(classifier, batches)
assert accuracy(classifier, batches) == once
assert [part.training for part in classifier] == [False, True, True]
for name, tensor in classifier.state_dict().items():
    assert torch.equal(tensor, before[name]), name
assert torch.is_grad_enabled()
