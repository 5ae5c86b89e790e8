"""An in-place ReLU overwrites the features that a hook has kept; a tensor hook gets the gradient from before it."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
photos, layer, kept = torch.rand(2, 1, 8, 8), nn.Conv2d(1, 4, 3), []
layer.register_forward_hook(
    lambda layer, inputs, output: kept.append(output)
)
for relu in nn.ReLU(), nn.ReLU(inplace=True):
    nn.Sequential(layer, relu)(photos)
    print("features below zero:", (kept.pop() < 0).any().item())
# --8<-- [end:show]


def maps(inplace: bool, way: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Gradient and Grad-CAM of the layer before the ReLU."""
    torch.manual_seed(0)
    net = nn.Sequential(
        nn.Conv2d(1, 4, 3),
        nn.ReLU(inplace),
        nn.Flatten(),
        nn.Linear(144, 3),
    ).eval()
    kept, gradients = [], []

    def watch(layer, inputs, output):
        if way == "copy":
            kept.append(output.detach().requires_grad_())
            return kept[0].clone()
        kept.append(output)
        if way == "tensor hook":
            output.register_hook(gradients.append)

    net[0].register_forward_hook(watch)
    score = net(photos)[:, 0].sum()
    if way == "tensor hook":
        score.backward()
    else:
        gradients += torch.autograd.grad(score, kept)
    weights = gradients[0].mean(dim=(2, 3), keepdim=True)
    return gradients[0], (weights * kept[0]).sum(dim=1)


for way, same_gradient, same_map in (
    (
        "tensor hook",
        True,
        False,
    ),  # gradient of one place, features of another
    ("autograd.grad", False, False),  # both of the place behind the ReLU
    ("copy", True, True),
):
    apart, in_place = maps(False, way), maps(True, way)
    assert torch.allclose(apart[0], in_place[0]) == same_gradient
    assert torch.allclose(apart[1], in_place[1]) == same_map
