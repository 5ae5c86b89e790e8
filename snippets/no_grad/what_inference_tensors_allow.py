"""A recorded operation takes an inference tensor it need not save."""

# --8<-- [start:show]
import torch

with torch.inference_mode():
    scores = torch.ones(3)
print("inference tensor:", scores.is_inference())

weight = torch.ones(3, requires_grad=True)
total = (scores + weight).sum()
total.backward()
print(weight.grad)
print(scores.tolist())
# --8<-- [end:show]

assert scores.numpy().sum() == 3.0
assert scores.mean().item() == 1.0

# Made inside from a normal tensor: a result is an inference tensor, a view
# and an in-place update are not.
batch = torch.ones(3)
with torch.inference_mode():
    assert (batch * 2).is_inference()
    assert not batch[:1].is_inference()
    batch.add_(1)
assert not batch.is_inference()
assert batch._version == 1

# With no input that requires grad nothing has to be saved.
assert not (scores * batch).is_inference()

# An inference tensor has no version counter.
try:
    scores._version  # noqa: B018
except RuntimeError as error:
    assert "do not track version counter" in str(error)
else:
    raise AssertionError("an inference tensor has a version counter")

# Inside, not even a view of an inference tensor is tracked as one.
with torch.inference_mode():
    assert not scores[:1]._is_view()
with torch.no_grad():
    assert batch[:1]._is_view()

# A product would have to save it.
try:
    scores * weight
except RuntimeError as error:
    assert "cannot be saved for backward" in str(error)
else:
    raise AssertionError("a product saved an inference tensor")

# Out of place, an inference tensor gives a normal one.
assert not (scores + 1).is_inference()

# A parameter cannot be made of it.
try:
    torch.nn.Parameter(scores)
except RuntimeError as error:
    assert "Setting requires_grad=True on inference tensor" in str(error)
else:
    raise AssertionError("a parameter was made of an inference tensor")

# A view of a weight shows requires_grad=True but has no record.
weight = torch.ones(3, requires_grad=True)
with torch.inference_mode():
    assert not torch.is_grad_enabled()
    part = weight[:1]
    assert scores.detach().is_inference()
assert part.requires_grad and not part.is_inference()
assert part.grad_fn is None
(part * 2).sum().backward()
assert weight.grad is None

# With a frozen layer nothing has to be saved.
frozen = torch.nn.Linear(3, 3).requires_grad_(False)
assert not frozen(scores).requires_grad

with torch.inference_mode():
    assert torch.from_numpy(torch.ones(3).numpy()).is_inference()
    assert not weight.detach().is_inference()
