"""Under no_grad() numpy() needs no detach(); elsewhere detach().numpy() shares memory with the tensor."""

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)
penguins = torch.randn(6, 4)

with torch.no_grad():
    scores = head(penguins)
print("evaluation:", scores.numpy().shape)

scores = head(penguins)
print("in training, to look at:", scores.detach().numpy().copy().shape)
# --8<-- [end:show]

import numpy as np  # noqa: E402


def message(call):
    try:
        call()
    except Exception as error:
        return str(error)
    return ""


plain = penguins[:, :3].clone()
numpy_says = "Can't call numpy() on Tensor that requires grad"
for call in (
    scores.numpy,
    head.weight.numpy,
    lambda: np.asarray(scores),
    lambda: np.exp(scores),
):
    assert message(call).startswith(numpy_says)
for call, name in (
    (lambda: scores.apply_(abs), "apply_"),
    (lambda: scores.map_(plain, max), "map_"),
    (lambda: plain.map_(scores, max), "map_"),
    (lambda: scores.map2_(plain, plain, max), "map2_"),
):
    assert message(call).startswith(
        f"Can't call {name}() on Variable that requires grad"
    )
before = scores.detach().clone()
assert message(lambda: scores.apply_(lambda score: 0))
assert torch.equal(scores, before)
# numpy() asks for the grad mode too, apply_() for the flag alone.
with torch.no_grad():
    assert scores.grad_fn is not None and scores.numpy().shape == (6, 3)
    assert message(lambda: head.weight.apply_(abs)).startswith(
        "Can't call apply_()"
    )
with torch.inference_mode():
    assert np.asarray(head.weight).shape == (3, 4)
assert len(scores.tolist()) == 6 and isinstance(scores.sum().item(), float)

# Neither detach() nor .data nor force=True copies, and no edit is noticed.
for share in (
    lambda t: t.detach().numpy(),
    lambda t: t.data.numpy(),
    lambda t: t.numpy(force=True),
):
    weight = torch.ones(3, requires_grad=True)
    result = weight.sigmoid()
    version = result._version
    share(result)[:] = 0
    assert not result.any() and result._version == version
    result.sum().backward()
    assert not weight.grad.any()  # the true gradient is not zero
