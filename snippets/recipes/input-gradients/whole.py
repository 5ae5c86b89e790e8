"""Saliency, Grad-CAM and FGSM move nothing in the model and in the photos."""

# --8<-- [start:show]
from copy import deepcopy

import torch
from torch import nn
from torch.nn import functional as F


def take_photos(count):
    """Noise, and in some place the mark of a species; where that is."""
    species = torch.arange(count) % 3
    photos = torch.rand(count, 1, 8, 8) / 5
    marked = torch.zeros_like(photos, dtype=torch.bool)
    stripes = torch.tensor([1.0, 0.0, 1.0]).repeat(3, 1)
    for photo, place, kind in zip(photos, marked, species, strict=True):
        top, left = torch.randint(6, (2,)).tolist()
        place[0, top : top + 3, left : left + 3] = True
        photo[place] = [stripes, stripes.T, torch.eye(3)][kind].flatten()
    return photos, species, marked


def loss_gradient(classifier, photos, species):
    watched = photos.detach().clone().requires_grad_()
    loss = F.cross_entropy(classifier(watched), species, reduction="sum")
    return torch.autograd.grad(loss, watched)[0]


def grad_cam(classifier, layer, photos, species):
    def watch(layer, inputs, output):
        kept.append(output.detach().requires_grad_())
        return kept[0].clone()  # an in-place layer may change this one

    kept = []
    with layer.register_forward_hook(watch):
        scores = classifier(photos).gather(1, species[:, None])
        (gradient,) = torch.autograd.grad(scores.sum(), kept)
    weights = gradient.mean(dim=(2, 3), keepdim=True)
    return (weights * kept[0].detach()).sum(dim=1, keepdim=True).relu()


torch.manual_seed(0)
classifier = nn.Sequential(
    nn.Conv2d(1, 16, 3, padding=1), nn.BatchNorm2d(16),
    nn.ReLU(inplace=True), nn.AdaptiveAvgPool2d(1), nn.Flatten(),
    nn.Dropout(0.1), nn.Linear(16, 3),
)  # fmt: skip
photos, species, marked = take_photos(48)
optimizer = torch.optim.Adam(classifier.parameters(), lr=0.05)
for _ in range(60):
    optimizer.zero_grad()
    F.cross_entropy(classifier(photos), species).backward()
    optimizer.step()

optimizer.zero_grad()  # what the last step has left
classifier.eval().requires_grad_(False)
before, taken = deepcopy(classifier.state_dict()), photos.clone()
gradient = loss_gradient(classifier, photos, species)
heat = grad_cam(classifier, classifier[2], photos, species)
attacked = photos + 0.2 * gradient.sign()  # FGSM

for name, of_pixel in ("saliency", gradient.abs()), ("Grad-CAM", heat):
    on_mark = of_pixel[marked].mean() > of_pixel[~marked].mean()
    print(f"{name} is higher on the mark:", on_mark.item())
scores = classifier(torch.cat([photos, attacked]))
right = (scores.argmax(dim=1).view(2, -1) == species).sum(dim=1)
print(f"right: {right[0]} of 48, fewer after FGSM: {right[1] < right[0]}")
after = classifier.state_dict()
print("moved:", [key for key in after if not after[key].equal(before[key])])
parameters = list(classifier.parameters())
print("with .grad:", sum(p.grad is not None for p in parameters))
print("photos as before:", photos.equal(taken) and not photos.requires_grad)
# --8<-- [end:show]

import warnings  # noqa: E402

assert right[1] < right[0] == 48
assert all(after[name].equal(before[name]) for name in before)
assert all(p.grad is None for p in classifier.parameters())
assert photos.equal(taken) and not photos.requires_grad
assert not any(part.training for part in classifier.modules())
assert not any(part._forward_hooks for part in classifier.modules())
assert not gradient.requires_grad and not heat.requires_grad
assert not classifier(
    photos
).requires_grad  # frozen, and no input left watched


# The loss has risen by steps of at most 0.2, and the attack is not recorded.
assert not attacked.requires_grad and not scores.requires_grad
of_photos, of_attacks = (
    F.cross_entropy(part, species) for part in scores.chunk(2)
)
assert of_attacks > of_photos
assert torch.allclose((attacked - photos).abs().max(), torch.tensor(0.2))
assert torch.zeros(3).sign().tolist() == [0, 0, 0]


def textbook_cam(layer: nn.Module) -> torch.Tensor:
    """Of a trainable copy without in-place layers, by retain_grad() and backward()."""
    other, kept = deepcopy(classifier).requires_grad_(), []
    other[2].inplace = False
    with other[layer].register_forward_hook(
        lambda layer, inputs, output: kept.append(output)
    ):
        scores = other(photos)
    kept[0].retain_grad()
    scores.gather(1, species[:, None]).sum().backward()
    weights = kept[0].grad.mean(dim=(2, 3), keepdim=True)
    return (weights * kept[0]).sum(dim=1, keepdim=True).relu().detach()


for layer in (0, 1, 2):  # an in-place ReLU stands behind the second
    cam = grad_cam(classifier, classifier[layer], photos, species)
    assert torch.allclose(cam, textbook_cam(layer), atol=1e-6)

# A trainable model gets the same, and no .grad; a photo alone gets what it gets in the batch.
trainable = deepcopy(classifier).requires_grad_()
assert torch.allclose(
    loss_gradient(trainable, photos, species), gradient, atol=1e-6
)
assert torch.allclose(
    grad_cam(trainable, trainable[2], photos, species), heat, atol=1e-6
)
assert all(p.grad is None for p in trainable.parameters())
alone = torch.cat(
    [
        loss_gradient(classifier, photos[i : i + 1], species[i : i + 1])
        for i in range(6)
    ]
)
assert torch.allclose(alone, gradient[:6], atol=1e-6)

# Another type; photos that are a view, or come from inference mode, or require grad already.
double = deepcopy(classifier).double()
assert torch.allclose(
    loss_gradient(double, photos.double(), species),
    gradient.double(),
    atol=1e-5,
)
with torch.inference_mode():
    served = photos.clone()
owned = photos.clone().requires_grad_()
for given in (photos[:6], served[:6], owned[:6]):
    assert torch.allclose(
        loss_gradient(classifier, given, species[:6]),
        gradient[:6],
        atol=1e-6,
    )
    assert torch.allclose(
        grad_cam(classifier, classifier[2], given, species[:6]),
        heat[:6],
        atol=1e-6,
    )
assert owned.grad is None and photos.equal(taken)

# Recording off: raises, and the hook is gone all the same.
for off in (torch.no_grad, torch.inference_mode):
    with off():
        for call in (
            lambda: loss_gradient(classifier, photos, species),
            lambda: grad_cam(classifier, classifier[2], photos, species),
        ):
            try:
                call()
            except RuntimeError as error:
                assert "does not require grad" in str(error)
            else:
                raise AssertionError
assert not any(part._forward_hooks for part in classifier.modules())
with torch.no_grad(), torch.enable_grad():
    assert torch.allclose(
        loss_gradient(classifier, photos, species), gradient, atol=1e-6
    )

# In a checkpoint: the non-reentrant kind agrees, for the features inside it too; the reentrant one refuses.
from torch.utils.checkpoint import checkpoint  # noqa: E402


class Checkpointed(nn.Module):
    def __init__(self, whole: nn.Sequential, reentrant: bool) -> None:
        super().__init__()
        self.block, self.head, self.reentrant = (
            whole[:3],
            whole[3:],
            reentrant,
        )

    def forward(self, photos: torch.Tensor) -> torch.Tensor:
        return self.head(
            checkpoint(self.block, photos, use_reentrant=self.reentrant)
        )


kind = Checkpointed(classifier, reentrant=False)
assert torch.allclose(
    loss_gradient(kind, photos, species), gradient, atol=1e-6
)
assert torch.allclose(
    grad_cam(kind, kind.block[1], photos, species),
    textbook_cam(1),
    atol=1e-6,
)
refuses = Checkpointed(classifier, reentrant=True)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    for call in (
        lambda: loss_gradient(refuses, photos, species),
        lambda: grad_cam(refuses, refuses.block[1], photos, species),
    ):
        try:
            call()
        except RuntimeError:
            pass
        else:
            raise AssertionError
    watched = photos.clone().requires_grad_()
    loss = F.cross_entropy(refuses(watched), species, reduction="sum")
    loss.backward()
    assert torch.allclose(watched.grad, gradient, atol=1e-6)
