"""A model built in inference mode and converted outside cannot be used."""

# --8<-- [start:show]
import torch
from torch import nn

with torch.inference_mode():
    classifier = nn.Linear(4, 3)
classifier.double()

print("inference tensor:", classifier.weight.is_inference())
with torch.no_grad():
    classifier(torch.ones(6, 4, dtype=torch.float64))
# --8<-- [end:show]

from collections.abc import Callable  # noqa: E402
from contextlib import nullcontext  # noqa: E402
from copy import deepcopy  # noqa: E402


def raised(
    call: Callable[[], object], words: str = "track version"
) -> None:
    try:
        call()
    except RuntimeError as error:
        assert words in str(error), error
    else:
        raise AssertionError


# In every mode, for a view, a print and _version; an in-place change raises
# the other message.
double = torch.ones(6, 4, dtype=torch.float64)
for mode in (nullcontext, torch.no_grad, torch.inference_mode):
    with mode():
        raised(lambda: classifier(double))
        raised(lambda: repr(classifier.weight))
        raised(lambda: classifier.weight[0])
        raised(lambda: classifier.weight._version)
with torch.no_grad():
    raised(lambda: classifier.weight.zero_(), "Inplace update to inference")
deepcopy(classifier)(double).sum().backward()

with torch.inference_mode():
    recurrent = nn.LSTM(4, 3)
recurrent.double()
with torch.no_grad():
    raised(lambda: recurrent(double))

# A convolution and a norm raise only if they are recorded. An embedding
# trains as far as step().
for layer, given in (
    (nn.Conv1d, (4, 3, 1)),
    (nn.LayerNorm, (4,)),
    (nn.Embedding, (3, 4)),
):
    with torch.inference_mode():
        made = layer(*given)
    made.to(torch.bfloat16)
    batch = torch.ones(2, 4, 4, dtype=torch.bfloat16)
    if layer is nn.Embedding:
        made(torch.tensor([0, 1])).sum().backward()
        step = torch.optim.SGD(made.parameters()).step
        raised(step, "Inplace update to inference")
    else:
        raised(lambda: made(batch))  # noqa: B023
        with torch.no_grad():
            made(batch)
# Nothing to convert: the parameters stay inference tensors.
with torch.inference_mode():
    layer = nn.Linear(4, 3)
layer.float()
assert layer.weight.is_inference()
with torch.no_grad():
    layer(torch.ones(6, 4))
# Assigning .data does what double() does.
layer.weight.data = torch.ones(3, 4)
assert not layer.weight.is_inference()
raised(lambda: layer(torch.ones(6, 4)))
# Reading _version of any inference tensor.
with torch.inference_mode():
    made = torch.ones(3)
    raised(lambda: made._version)
raised(lambda: made._version)

# A tensor subclass made outside, detached inside.
ragged = torch.nested.nested_tensor(
    [torch.ones(2, 3), torch.ones(4, 3)], layout=torch.jagged
)
CANNOT = "Cannot set version_counter for inference tensor"
with torch.inference_mode():
    raised(ragged.detach, CANNOT)
    raised(lambda: nn.Parameter(ragged), CANNOT)
with torch.no_grad():
    ragged.detach()

# A function that torch.func differentiates, with the block inside.
net = nn.Sequential(nn.Linear(3, 3), nn.Tanh())
weights = {name: p.detach() for name, p in net.named_parameters()}


def inside(weights):
    with torch.inference_mode():
        return torch.func.functional_call(
            net, weights, torch.ones(2, 3)
        ).sum()


raised(lambda: torch.func.grad(inside)(weights), CANNOT)
