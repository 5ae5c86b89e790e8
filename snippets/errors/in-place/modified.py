"""backward() needs the output of sigmoid, and += has overwritten it."""

import contextlib
import warnings

# --8<-- [start:show]
import torch
from torch import nn

backbone = nn.Linear(4, 8)
features = torch.sigmoid(backbone(torch.randn(6, 4)))
features += 1
features.sum().backward()
# --8<-- [end:show]


MODIFIED = "has been modified by an inplace operation"


def refused(loss):
    try:
        loss.backward()
    except RuntimeError as error:
        assert MODIFIED in str(error)
        return True
    return False


assert all(p.grad is None for p in backbone.parameters())
assert features.detach().ge(1).all()

# Counted under every mode, for every dtype, through a view, a slice,
# detach() and split outputs; not through .data and NumPy.
modes = contextlib.nullcontext, torch.no_grad, torch.inference_mode
for mode in modes:
    for dtype in (torch.float32, torch.float64):
        for change in (
            lambda t: t.add_(1),
            lambda t: t.view(-1).add_(1),
            lambda t: t.__setitem__(0, 5),
            lambda t: t.detach().add_(1),
        ):
            logits = torch.zeros(4, dtype=dtype, requires_grad=True)
            scores = logits.exp()
            loss = scores.sum()
            with mode():
                change(scores)
            assert refused(loss) and logits.grad is None
for change in (
    lambda t: t.data.add_(1),
    lambda t: t.detach().numpy().fill(7),
):
    logits = torch.zeros(4, requires_grad=True)
    scores = logits.exp()
    loss = scores.sum()
    change(scores)
    assert not refused(loss) and not logits.grad.equal(torch.ones(4))

# A change of what no derivative needs is fine.
logits = torch.zeros(4, requires_grad=True)
scores = logits * 2
scores += 1
scores.sum().backward()
assert logits.grad.tolist() == [2] * 4
hidden = nn.Sequential(nn.Linear(4, 8), nn.ReLU(inplace=True))
hidden(torch.randn(6, 4)).sum().backward()
hidden = nn.Sequential(nn.Linear(4, 8), nn.Sigmoid(), nn.ReLU(inplace=True))
assert refused(hidden(torch.randn(6, 4)).sum())

# Other parts of the graph may have got their gradient before the error.
logits = torch.zeros(4, requires_grad=True)
weight = torch.ones(4, requires_grad=True)
scores = logits.exp()
loss = scores.sum() + (weight * weight).sum()
scores += 1
assert refused(loss)
assert logits.grad is None and weight.grad.tolist() == [2] * 4

# Under torch.compile too.
compiled = torch.compile(lambda x: x.exp().add_(1).sum(), backend="eager")
assert refused(compiled(torch.zeros(4, requires_grad=True)))

# Anomaly detection shows the operation that kept the tensor.

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    with torch.autograd.set_detect_anomaly(True):
        kept = torch.zeros(4, requires_grad=True).exp()  # the kept tensor
        kept += 1  # the change
        assert refused(kept.sum())
texts = " ".join(str(w.message) for w in caught)
assert "ExpBackward0" in texts and "# the kept tensor" in texts
assert "# the change" not in texts
