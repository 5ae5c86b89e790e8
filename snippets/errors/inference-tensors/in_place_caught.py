"""Catching the error and adding again counts the first batch twice."""

# Shown as: wrong
# --8<-- [start:show]
import torch

with torch.inference_mode():
    seen = torch.zeros(1)

for batch in (torch.ones(6, 4), torch.ones(6, 4)):
    try:
        seen += len(batch)
    except RuntimeError:
        seen = seen + len(batch)
print("penguins:", len(batch) * 2)
print("counted: ", int(seen))
# --8<-- [end:show]

assert seen.tolist() == [18]

# Each of these has changed the values when it raises, no_grad() or not.
from collections.abc import Callable  # noqa: E402
from contextlib import nullcontext  # noqa: E402

from torch import nn  # noqa: E402


def raised(call: Callable[[], object]) -> None:
    try:
        call()
    except RuntimeError as error:
        assert "Inplace update to inference tensor" in str(error), error
    else:
        raise AssertionError


ONE = torch.tensor([1])
CHANGES: list[Callable[[torch.Tensor], object]] = [
    lambda t: t.add_(1),
    lambda t: t.mul_(2),
    lambda t: t.copy_(torch.zeros(3)),
    lambda t: t.zero_(),
    lambda t: t.fill_(5),
    lambda t: t.clamp_(min=3),
    lambda t: t.masked_fill_(torch.tensor([True, False, True]), 7),
    lambda t: t.scatter_(0, ONE, 3.0),
    lambda t: t.index_add_(0, ONE, ONE.float()),
    lambda t: t.__setitem__(0, 5.0),
    lambda t: t.__setitem__(slice(None), 5.0),
    lambda t: t.__setitem__(ONE, 5.0),
    lambda t: t[:2].add_(1),
    lambda t: t.detach()[:2].add_(1),
    lambda t: torch.add(torch.ones(3), 1, out=t),
    lambda t: nn.init.zeros_(t),
    lambda t: nn.functional.relu(t.neg_(), inplace=True),
]
for change in CHANGES:
    for mode in (nullcontext, torch.no_grad):
        with torch.inference_mode():
            made = torch.ones(3)
        with mode():
            raised(lambda: change(made))  # noqa: B023
        assert not torch.equal(made, torch.ones(3))
# numpy(), detach() and .data change it without an error.
made.numpy().fill(2)
made.data.add_(1)
made.detach().add_(1)
assert made.tolist() == [4, 4, 4]

# step() raises at the first parameter, which has moved; the second has not.
for rule in (torch.optim.SGD, torch.optim.Adam):
    with torch.inference_mode():
        first, second = (
            nn.Parameter(torch.ones(2)),
            nn.Parameter(torch.ones(2)),
        )
    first.grad, second.grad = torch.ones(2), torch.ones(2)
    raised(rule([first, second], lr=0.1, foreach=False).step)
    assert not torch.equal(first, torch.ones(2))
    assert torch.equal(second, torch.ones(2))

# State of an optimizer that stepped inside.
weight = nn.Parameter(torch.ones(2))
weight.grad = torch.ones(2)
adam = torch.optim.Adam([weight], lr=0.1)
with torch.inference_mode():
    adam.step()
before = weight.detach().clone()
raised(adam.step)
assert torch.equal(weight, before)
assert float(adam.state[weight]["step"]) == 2
# That of Adagrad is there from the start.
adagrad = torch.optim.Adagrad([weight], lr=0.1)
with torch.inference_mode():
    adagrad.step()
adagrad.step()
assert not torch.equal(weight, before)

# A gradient made inside: the next backward() adds to it and raises.
weight = nn.Parameter(torch.ones(2))
with torch.enable_grad():
    losses = [weight.square().sum() for _ in "ab"]
with torch.inference_mode():
    losses[0].backward()
raised(losses[1].backward)
assert weight.grad is not None and weight.grad.tolist() == [4, 4]
raised(lambda: nn.utils.clip_grad_norm_([weight], 1.0))
raised(lambda: torch.optim.SGD([weight]).zero_grad(set_to_none=False))

# Running statistics of a model built inside; a cache filled step by step.
with torch.inference_mode():
    norm, cache = nn.BatchNorm1d(4), torch.zeros(6, 4)
with torch.no_grad():
    raised(lambda: norm(torch.randn(6, 4)))
    norm.eval()(torch.randn(6, 4))
    raised(lambda: cache.__setitem__(slice(2), torch.ones(2, 4)))
assert cache[0].tolist() == [1, 1, 1, 1]
