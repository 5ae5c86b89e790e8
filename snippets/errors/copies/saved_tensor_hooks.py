"""A pack hook may not change what it is given; the values have changed when it is refused."""

# --8<-- [start:show]
import torch
from torch.autograd.graph import saved_tensors_hooks

weight = torch.ones(3, requires_grad=True)
with saved_tensors_hooks(lambda kept: kept.mul_(2), lambda packed: packed):
    weight.exp()
# --8<-- [end:show]


def message(pack, unpack=lambda packed: packed):
    penguins = torch.ones(3)
    try:
        with saved_tensors_hooks(pack, unpack):
            result = weight * penguins
        result.sum().backward()
    except (RuntimeError, TypeError) as error:
        return str(error), penguins.tolist()
    return "", penguins.tolist()


def under_no_grad(kept):
    with torch.no_grad():
        return kept.mul_(2)


refusal = "A saved tensor pack hook is modifying its input in place"
for pack in (
    lambda kept: kept.mul_(2),
    lambda kept: kept.detach().mul_(2),
    under_no_grad,
):
    text, penguins = message(pack)
    assert text.startswith(refusal) and penguins == [
        2,
        2,
        2,
    ]  # changed already
assert message(lambda kept: kept.data.mul_(2)) == ("", [2, 2, 2])
text, _ = message(lambda kept: "on disk", lambda packed: packed)
assert (
    text
    == "Output of saved tensor unpack_hook expected to be a Tensor but got result of type str"
)
