"""A view made in inference mode of a normal tensor refuses a change."""

# --8<-- [start:show]
import torch

weight = torch.ones(3, requires_grad=True)
scores = weight * 1
with torch.inference_mode():
    first = scores[:2]
first *= 10
# --8<-- [end:show]

assert not first.is_inference() and first.requires_grad
assert scores.tolist() == [1, 1, 1] and scores._version == 0

from collections.abc import Callable  # noqa: E402

NORMAL = " inference mode and is being modified inplace in normal mode"
BASE = (
    "A view was created in inference mode and its base or another view of "
    "its base has been modified inplace in normal mode"
)


def raised(call: Callable[[], object], words: str = NORMAL) -> None:
    try:
        call()
    except RuntimeError as error:
        assert words in str(error), error
    else:
        raise AssertionError


for change in (
    lambda: first.zero_(),
    lambda: first.copy_(torch.zeros(2)),
    lambda: first.__setitem__(slice(None), 5.0),
    lambda: first.__setitem__(0, 5.0),
):
    raised(change)
assert scores.tolist() == [1, 1, 1]
raised(
    lambda: first.__setitem__(0, 5.0),
    "is a view of a view which was created",
)
# A parameter, and each of several views.
with torch.inference_mode():
    row, halves = weight[:2], scores.chunk(2)
raised(lambda: row.zero_())
raised(lambda: halves[0].zero_())
assert weight.tolist() == [1, 1, 1]
# Under no_grad() the change is allowed.
with torch.no_grad():
    row.zero_()
assert weight.tolist() == [0, 0, 1]
# A plain tensor: only if what is written requires grad.
plain = torch.zeros(3)
with torch.inference_mode():
    view = plain[:2]
view += 1
assert plain.tolist() == [1, 1, 0]
raised(lambda: view.add_(torch.ones(2, requires_grad=True)))

# The base is changed instead: the next recorded use of the view raises.
layer = torch.nn.Linear(2, 2)
with torch.inference_mode():
    kept = layer.weight[0]
layer(torch.ones(1, 2)).sum().backward()
torch.optim.SGD(layer.parameters(), lr=0.1).step()
with torch.no_grad():
    kept * 2
raised(lambda: kept * 2, BASE)
raised(lambda: kept.clone(), BASE)
assert not (layer.weight[0] * 2).is_inference()
