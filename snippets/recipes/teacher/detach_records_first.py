"""detach() of a target records the teacher's pass and drops it; no_grad() records nothing."""

# Shown as: wasteful
# --8<-- [start:show]
import torch
from torch import nn
from torch.autograd.graph import saved_tensors_hooks

teacher = nn.Sequential(nn.Linear(4, 256), nn.ReLU(), nn.Linear(256, 3))
penguins = torch.ones(64, 4)
for recording in (False, True):
    kept = []
    hooks = saved_tensors_hooks(kept.append, id)
    with torch.set_grad_enabled(recording), hooks:
        targets = teacher(penguins).detach()
    sizes = {tensor.data_ptr(): tensor.nbytes for tensor in kept}
    print(f"recording {recording}: {sum(sizes.values()):,} bytes kept")
# --8<-- [end:show]

assert not targets.requires_grad

from torch.nn import functional as F  # noqa: E402


def kept_and_gradients(way: str, frozen: bool, input_grad: bool):
    torch.manual_seed(0)
    student = nn.Linear(4, 3)
    teacher = nn.Sequential(nn.Linear(4, 256), nn.ReLU(), nn.Linear(256, 3))
    teacher.requires_grad_(not frozen)
    batch = torch.ones(64, 4, requires_grad=input_grad)
    kept = {}
    with saved_tensors_hooks(
        lambda t: kept.setdefault(t.data_ptr(), t.detach()), id
    ):
        with torch.set_grad_enabled(way != "no_grad"):
            targets = teacher(batch)
        if way == "detach":
            targets = targets.detach()
    size = sum(tensor.nbytes for tensor in kept.values())
    if way == "detach" or (frozen and not input_grad):
        assert not targets.requires_grad
    with torch.set_grad_enabled(True):
        scores = student(batch.detach())
        F.mse_loss(scores, targets.detach()).backward()
    return size, student.weight.grad


whole = 64 * 4 * 4 + 64 * 256 * 4 + 3 * 256 * 4
assert kept_and_gradients("detach", False, False)[0] == whole
assert kept_and_gradients("no_grad", False, False)[0] == 0
assert kept_and_gradients("detach", True, False)[0] == 0
assert kept_and_gradients("no_grad", True, False)[0] == 0
# Frozen, with an input that requires grad: recorded again.
assert kept_and_gradients("detach", True, True)[0] > 64 * 256
assert kept_and_gradients("no_grad", True, True)[0] == 0


# The student gets the same gradient, whatever the target's way.
def gradient(way: str) -> tuple[torch.Tensor, bool]:
    torch.manual_seed(0)
    student, teacher = nn.Linear(4, 3), nn.Linear(4, 3)
    with torch.set_grad_enabled(way != "no_grad"):
        targets = teacher(penguins)
    if way == "detach":
        targets = targets.detach()
    F.mse_loss(student(penguins), targets).backward()
    return student.weight.grad, teacher.weight.grad is not None


[(plain, reached), (cut, cut_off), (quiet, silent)] = map(
    gradient, ("nothing", "detach", "no_grad")
)
assert torch.equal(plain, cut) and torch.equal(plain, quiet)
assert reached and not cut_off and not silent
