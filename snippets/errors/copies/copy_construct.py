"""torch.tensor() of a result warns, and what it returns has left the graph."""

# --8<-- [start:show]
import torch
from torch import nn

backbone, head = nn.Linear(4, 4), nn.Linear(4, 3)
penguins, species = torch.randn(6, 4), torch.tensor([0, 1, 2, 0, 1, 2])

features = torch.tensor(backbone(penguins))
nn.functional.cross_entropy(head(features), species).backward()
print("head has a gradient:", head.weight.grad is not None)
print("backbone has a gradient:", backbone.weight.grad is not None)
# --8<-- [end:show]

import warnings  # noqa: E402


def warned(call):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = call()
    return result, " ".join(str(warning.message) for warning in caught)


recorded = backbone(penguins)
copied, text = warned(lambda: torch.tensor(recorded))
assert (
    "To copy construct from a tensor" in text
    and "torch.tensor(sourceTensor)" in text
)
assert not copied.requires_grad and copied.data_ptr() != recorded.data_ptr()
copied, text = warned(lambda: penguins.new_tensor(recorded))
assert (
    "tensor.new_tensor(sourceTensor)" in text and not copied.requires_grad
)
copied, text = warned(lambda: torch.tensor(recorded, requires_grad=True))
assert (
    "To copy construct" in text and copied.is_leaf and copied.requires_grad
)
copied, text = warned(
    lambda: torch.tensor(species)
)  # nothing to lose, and it warns too
assert "To copy construct" in text
same, text = warned(lambda: torch.as_tensor(recorded))
assert same is recorded and not text

losses = [recorded.mean(), recorded.sum()]
copied, text = warned(lambda: torch.tensor(losses))
assert "Converting a tensor with requires_grad=True to a scalar" in text
assert "To copy construct" not in text and not copied.requires_grad
assert torch.stack(losses).grad_fn is not None
