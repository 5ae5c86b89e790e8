"""With an input that requires grad, freezing halves what a GELU net keeps; a ReLU net keeps its outputs anyway."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.autograd.graph import saved_tensors_hooks

for activation in nn.ReLU(), nn.GELU():
    classifier = nn.Sequential(*[nn.Linear(64, 64), activation] * 4)
    own = {p.data_ptr() for p in classifier.parameters()}
    for frozen in False, True:
        classifier.requires_grad_(not frozen)
        kept = []
        with saved_tensors_hooks(kept.append, id):
            classifier(torch.ones(256, 64, requires_grad=True))
        sizes = {t.data_ptr(): t.nbytes for t in kept}
        size = sum(sizes[key] for key in sizes.keys() - own)
        print(activation, "frozen:", frozen, "bytes:", size)
# --8<-- [end:show]

one = 256 * 64 * 4
penguins = torch.randn(256, 64, requires_grad=True)
assert (
    size == 4 * one
)  # GELU keeps its input; the frozen layer nothing but its weight


def kept_bytes(classifier: nn.Module, photos: torch.Tensor) -> int:
    own = {t.data_ptr() for t in classifier.state_dict().values()}
    kept = []
    with saved_tensors_hooks(kept.append, id):
        classifier(photos)
    sizes = {t.data_ptr(): t.nbytes for t in kept}
    return sum(sizes[key] for key in sizes.keys() - own)


def build(activation: nn.Module) -> nn.Module:
    layers = [
        part for _ in range(4) for part in (nn.Linear(64, 64), activation)
    ]
    return nn.Sequential(*layers)


# Layers of their own keep the same as one layer four times.
for activation, trainable, frozen in (
    (nn.ReLU(), 5 * one, 4 * one),
    (nn.GELU(), 8 * one, 4 * one),
):
    classifier = build(activation)
    assert kept_bytes(classifier, penguins) == trainable
    assert kept_bytes(classifier.requires_grad_(False), penguins) == frozen

# A convolutional net with ReLU in evaluation mode: nothing.
classifier = nn.Sequential(
    nn.Conv2d(1, 16, 3, padding=1),
    nn.BatchNorm2d(16),
    nn.ReLU(),
    nn.Conv2d(16, 16, 3, padding=1),
    nn.BatchNorm2d(16),
    nn.ReLU(),
    nn.Flatten(),
    nn.Linear(1024, 3),
).eval()
photos = torch.rand(64, 1, 8, 8)
watched = photos.clone().requires_grad_()
trainable = kept_bytes(classifier, watched)
frozen = kept_bytes(classifier.requires_grad_(False), watched)
assert trainable == frozen


# Grad-CAM with frozen parameters and plain photos keeps nothing before the layer.
def watch(layer, inputs, output):
    return output.detach().requires_grad_().clone()


with classifier[5].register_forward_hook(watch):
    late = kept_bytes(classifier, photos)
assert late == 0 < frozen
classifier.requires_grad_(True)
with classifier[5].register_forward_hook(watch):
    assert kept_bytes(classifier, photos) > frozen / 2
