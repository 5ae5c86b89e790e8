"""retain_grad() raises on a result that was not recorded."""

# --8<-- [start:show]
import torch
from torch import nn

backbone, head = nn.Linear(4, 8), nn.Linear(8, 3)

with torch.no_grad():
    features = backbone(torch.randn(6, 4))
features.retain_grad()
# --8<-- [end:show]


def says(ask):
    try:
        ask()
    except RuntimeError as error:
        return str(error)
    return ""


words = "can't retain_grad on Tensor that has requires_grad=False"
with torch.inference_mode():
    inferred = backbone(torch.randn(6, 4))
assert says(inferred.retain_grad) == words
assert says(backbone(torch.randn(6, 4)).detach().retain_grad) == words
assert says(torch.randn(6, 4).retain_grad) == words

head.weight.requires_grad_(False)
loss = head(backbone(torch.randn(6, 4))).sum()
wanted = [backbone.weight, head.weight]
assert says(lambda: loss.backward(inputs=wanted)) == words
assert backbone.weight.grad is None and head.bias.grad is None
assert "cannot register a hook on a tensor that doesn't" in says(
    lambda: features.register_hook(print)
)

recorded = backbone(torch.randn(6, 4))
with torch.no_grad():
    recorded.retain_grad()
assert recorded.retains_grad

features.requires_grad_()
head(features).sum().backward()
assert features.grad is not None and backbone.weight.grad is None
