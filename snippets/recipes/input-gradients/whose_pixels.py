"""In training mode the score of one photo has a gradient for every photo of the batch."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
classifier = nn.Sequential(nn.Conv2d(1, 8, 3), nn.BatchNorm2d(8), nn.ReLU())
classifier.extend([nn.Flatten(), nn.Dropout(), nn.Linear(288, 3)])
photos = torch.rand(4, 1, 8, 8, requires_grad=True)
for mode in True, False:
    score = classifier.train(mode)(photos)[0].max()
    (gradient,) = torch.autograd.grad(score, photos)
    reached = gradient.flatten(1).any(dim=1).sum().item()
    print(f"training {mode}: the score of 1 photo reaches {reached}")
print("batches counted:", classifier[1].num_batches_tracked.item())
# --8<-- [end:show]


def twice(mode: bool) -> bool:
    """Whether two calls give one gradient."""
    classifier.train(mode)
    first, second = (
        torch.autograd.grad(classifier(photos)[0, 0], photos)[0]
        for _ in range(2)
    )
    return torch.equal(first, second)


assert twice(False) and not twice(True)
# Dropout alone makes noise, BatchNorm alone mixes the batch.
classifier[4].eval()
classifier[1].train()
counted = classifier[1].num_batches_tracked.item()
(gradient,) = torch.autograd.grad(classifier(photos)[0, 0], photos)
assert (
    gradient[1:].any() and classifier[1].num_batches_tracked == counted + 1
)
classifier.requires_grad_(False)  # freezing changes none of this
(gradient,) = torch.autograd.grad(classifier(photos)[0, 0], photos)
assert (
    gradient[1:].any() and classifier[1].num_batches_tracked == counted + 2
)
# Without running statistics the batch is mixed in evaluation mode too.
own = nn.Sequential(
    nn.Conv2d(1, 8, 3), nn.BatchNorm2d(8, track_running_stats=False)
).eval()
(gradient,) = torch.autograd.grad(
    own(photos)[0].sum() + own(photos)[0, 0, 0, 0], photos
)
assert gradient[1:].any()
