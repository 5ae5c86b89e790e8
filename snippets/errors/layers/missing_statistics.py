"""Parameters alone are no state_dict; those that fit are copied all the same."""

# --8<-- [start:show]
from torch import nn

trained = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8))
parameters_alone = dict(trained.named_parameters())

loaded = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8))
try:
    loaded.load_state_dict(parameters_alone)
except RuntimeError as error:
    print("RuntimeError:", *str(error).split())
# --8<-- [end:show]

assert loaded[0].weight.equal(trained[0].weight)
tracked = nn.Sequential(nn.BatchNorm1d(8))
untracked = nn.Sequential(nn.BatchNorm1d(8, track_running_stats=False))
keys = '"0.running_mean", "0.running_var", "0.num_batches_tracked".'
for to, source, kind in (
    (tracked, untracked, "Missing"),
    (untracked, tracked, "Unexpected"),
):
    try:
        to.load_state_dict(source.state_dict())
    except RuntimeError as error:
        assert f"{kind} key(s) in state_dict: {keys}" in str(error)
    else:
        raise RuntimeError("the keys fit")
# Unexpected keys left out by strict=False: the batch is used in both modes.
untracked.load_state_dict(tracked.state_dict(), strict=False)
assert untracked[0].running_mean is None
# InstanceNorm is built without running statistics by default.
assert list(nn.InstanceNorm1d(8, affine=True).state_dict()) == [
    "weight",
    "bias",
]
