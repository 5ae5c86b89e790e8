"""An in-place layer behind a module with a full backward hook raises in the forward pass."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 4), nn.ReLU(inplace=True))
classifier[0].register_full_backward_hook(lambda *gradients: None)
classifier(torch.randn(6, 4))
# --8<-- [end:show]

penguins = torch.randn(6, 4)


def refused(call):
    try:
        call()
    except RuntimeError as error:
        assert str(error).startswith(
            "Output 0 of BackwardHookFunction is a view and is being modified inplace"
        )
        return True
    return False


features = classifier[0](penguins)
before = features.detach().clone()
assert refused(features.relu_) and refused(lambda: features.add_(1))
assert (
    torch.equal(features, before) and (before < 0).any()
)  # refused before the values changed

hooked = nn.Sequential(nn.Linear(4, 4), nn.ReLU(inplace=True))
hooked[1].register_full_backward_hook(lambda *gradients: None)
assert refused(
    lambda: hooked(penguins)
)  # the hook on the in-place layer itself
early = nn.Sequential(nn.Linear(4, 4), nn.ReLU(inplace=True))
early[0].register_full_backward_pre_hook(lambda *gradients: None)
assert refused(lambda: early(penguins))

# Nothing is recorded, nothing is wrapped.
with torch.no_grad():
    assert not refused(lambda: classifier(penguins))
with torch.inference_mode():
    assert not refused(lambda: classifier(penguins))
classifier.requires_grad_(False)
assert not refused(lambda: classifier(penguins))
assert refused(lambda: classifier(penguins.clone().requires_grad_()))


class Same(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x

    @staticmethod
    def backward(ctx, gradient):
        return gradient


class Flat(Same):
    @staticmethod
    def forward(ctx, x):
        return x.view(-1)


for function in (Same, Flat):
    same = function.apply(torch.randn(6, 4, requires_grad=True) * 1)
    try:
        same.add_(1)
    except RuntimeError as error:
        assert "created inside a custom Function" in str(error)
    else:
        raise AssertionError
