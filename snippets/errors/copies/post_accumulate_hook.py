"""A post-accumulate hook belongs on a leaf."""

# --8<-- [start:show]
import torch
from torch import nn

weight = nn.Linear(4, 3).weight.double()
weight.register_post_accumulate_grad_hook(print)
# --8<-- [end:show]

from torch.nn.utils import parametrizations  # noqa: E402


def message(tensor):
    try:
        tensor.register_post_accumulate_grad_hook(print)
    except RuntimeError as error:
        return str(error)
    return ""


refusal = (
    "post accumulate grad hooks cannot be registered on non-leaf tensors"
)
layer = parametrizations.weight_norm(nn.Linear(4, 3))
moved = nn.Linear(4, 3).weight.to("meta")
for result in (
    weight,
    weight[0],
    layer.weight,
    moved,
    torch.stack(list(weight)),
):
    assert message(result) == refusal
assert (
    message(nn.Linear(4, 3).weight.float()) == ""
)  # nothing to convert: the leaf itself
assert all(message(leaf) == "" for leaf in layer.parameters())
assert (
    message(nn.Linear(4, 3).double().weight) == ""
)  # the module is converted in place
assert "doesn't require gradient" in message(
    nn.Linear(4, 3).requires_grad_(False).weight
)
