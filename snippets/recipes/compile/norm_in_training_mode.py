"""A BatchNorm in training mode: dual numbers move its statistics, torch.func.jvp raises."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.autograd import forward_ad
from torch.func import jvp

norm, penguins = nn.BatchNorm1d(4), torch.ones(6, 4)
with forward_ad.dual_level():
    norm(forward_ad.make_dual(penguins, penguins))
print("batches counted:", norm.num_batches_tracked.item())
try:
    jvp(norm, (penguins,), (penguins,))
except RuntimeError as error:
    print("jvp:", str(error)[69:105])
# --8<-- [end:show]

from torch.autograd.functional import jacobian  # noqa: E402
from torch.func import functional_call, grad, jacrev, vmap  # noqa: E402

assert norm.running_mean.any() and norm.num_batches_tracked == 1


def raised(call):
    try:
        call()
    except RuntimeError as error:
        return str(error)
    raise AssertionError


def total(penguins):
    return norm(penguins).sum()


for transform in grad, jacrev:
    said = raised(lambda: transform(total)(penguins))  # noqa: B023
    assert "attempted to call in-place operation" in said
assert norm.num_batches_tracked == 1
# Buffers that are passed do not help, unless the function is given them to differentiate by.
buffers = {name: value.clone() for name, value in norm.named_buffers()}
said = raised(
    lambda: grad(lambda p: functional_call(norm, buffers, p).sum())(
        penguins
    )
)
assert "attempted to call in-place operation" in said
# autograd.functional is backward(): it runs, and moves them.
jacobian(total, penguins)
assert norm.num_batches_tracked == 2
# In evaluation mode, and without buffers, all of them run.
norm.eval()
jvp(norm, (penguins,), (penguins,))
grad(total)(penguins)
assert norm.num_batches_tracked == 2
untracked = nn.BatchNorm1d(4, track_running_stats=False)
jvp(untracked, (penguins,), (penguins,))
grad(lambda p: untracked(p).sum())(penguins)
# Dropout in training mode: all draw, vmap and what uses it raise.
drop = nn.Dropout()
torch.manual_seed(0)
assert (jvp(drop, (penguins,), (penguins,))[1] == 0).any()
assert (grad(lambda p: drop(p).sum())(penguins) == 0).any()
assert "randomness error mode" in raised(lambda: vmap(drop)(penguins))
same = vmap(drop, randomness="same")(penguins)
assert same.eq(same[0]).all()
