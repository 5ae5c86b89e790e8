"""A target from inference mode cannot be saved for the loss's backward."""

# --8<-- [start:show]
import torch
from torch import nn

teacher, student = nn.Linear(4, 3), nn.Linear(4, 3)
penguins = torch.randn(6, 4)

with torch.inference_mode():
    target = teacher(penguins)
loss = nn.functional.mse_loss(student(penguins), target)
# --8<-- [end:show]

assert target.is_inference() and not target.requires_grad
assert all(p.grad is None for p in student.parameters())

# What need not be saved passes: a sum, also with a scaled term.
assert (student(penguins) + 2 * target).sum().requires_grad
# Under no_grad() nothing is saved, so nothing raises.
with torch.no_grad():
    assert not nn.functional.mse_loss(
        student(penguins), target
    ).requires_grad


def refused(tensor: torch.Tensor) -> bool:
    try:
        nn.functional.mse_loss(student(penguins), tensor)
    except RuntimeError as error:
        return "Inference tensors cannot be saved" in str(error)
    return False


with torch.inference_mode():
    inside = target.clone()
for same in (
    target.detach(),
    target.data,
    target[:],
    target.view(6, 3),
    inside,
):
    assert same.is_inference() and refused(same)
# to() returns the tensor itself if dtype and device are right already.
assert refused(target.to(torch.float32)) and refused(target.contiguous())
assert not target.to(torch.float64).is_inference()
assert not (target + 0).is_inference()

# A model built inside, or converted inside, cannot save its own tensors.
with torch.inference_mode():
    built = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
converted = nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 3))
with torch.inference_mode():
    converted.double()
for call in (
    lambda: built(penguins),
    lambda: converted(penguins.double()),
):
    try:
        call()
    except RuntimeError as error:
        assert "Inference tensors cannot be saved" in str(error)
    else:
        raise AssertionError
