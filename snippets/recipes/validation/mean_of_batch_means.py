"""The mean of batch means gives a small last batch too much weight."""
# Shown as: wrong

# --8<-- [start:show]
import torch

correct = torch.tensor([1.0] * 8 + [0.0])
means = [batch.mean() for batch in correct.split(4)]
accuracy = torch.stack(means).mean()
print(f"{accuracy:.3f} instead of {correct.mean():.3f}")
# --8<-- [end:show]

batches = correct.split(4)
assert [len(batch) for batch in batches] == [4, 4, 1]
assert torch.isclose(correct.mean(), sum(b.sum() for b in batches) / 9)
assert torch.isclose(torch.cat(batches).mean(), correct.mean())

# With class weights or ignore_index, the sum is divided by the weights of the labels that counted.
from torch.nn.functional import cross_entropy  # noqa: E402

torch.manual_seed(0)
weight = torch.tensor([1.0, 2.0, 5.0])
scores, species = (
    torch.randn(9, 3),
    torch.tensor([0, 1, 2, 0, 1, 2, 0, 1, 1]),
)
species[3] = -100  # the label that cross_entropy ignores
for kind in (torch.float32, torch.float64):
    for smoothing in (0.0, 0.1):
        given, weights = scores.to(kind), weight.to(kind)
        options = {"weight": weights, "label_smoothing": smoothing}
        total = counted = 0.0
        for rows, labels in zip(
            given.split(4), species.split(4), strict=True
        ):
            total += cross_entropy(rows, labels, reduction="sum", **options)
            counted += weights[labels[labels != -100]].sum()
        whole = cross_entropy(given, species, **options)
        assert torch.isclose(total / counted, whole)
        assert not torch.isclose(total / len(species), whole)
# Not if the targets are probabilities: there the mean is over the rows.
targets = scores.softmax(dim=1)
total = cross_entropy(scores, targets, weight=weight, reduction="sum")
assert torch.isclose(
    total / len(scores), cross_entropy(scores, targets, weight=weight)
)
