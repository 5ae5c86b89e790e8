"""A tensor that does not require grad takes no hook."""

# --8<-- [start:show]
import torch
from torch import nn

backbone = nn.Linear(4, 4).requires_grad_(False)
features = backbone(torch.randn(6, 4))
features.register_hook(print)
# --8<-- [end:show]


def message(call):
    try:
        call()
    except RuntimeError as error:
        return str(error)
    return ""


refusal = "cannot register a hook on a tensor that doesn't require gradient"
head, penguins = nn.Linear(4, 3), torch.randn(6, 4)
with torch.no_grad():
    unrecorded = head(penguins)
with torch.inference_mode():
    inferred = head(penguins)
for tensor in (
    unrecorded,
    inferred,
    head(penguins).detach(),
    backbone.weight,
    head(penguins).argmax(dim=1),
):
    assert (
        message(lambda tensor=tensor: tensor.register_hook(print))
        == refusal
    )
assert (
    message(
        lambda: backbone.weight.register_post_accumulate_grad_hook(print)
    )
    == refusal
)
assert (
    message(features.retain_grad)
    == "can't retain_grad on Tensor that has requires_grad=False"
)
