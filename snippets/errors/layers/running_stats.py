"""F.batch_norm without statistics raises: its training is False by default."""

# --8<-- [start:show]
import torch
import torch.nn.functional as F

penguins = torch.randn(6, 4)
F.batch_norm(penguins, None, None)
# --8<-- [end:show]

from torch import nn  # noqa: E402


def says(call):
    try:
        call()
    except (RuntimeError, ValueError) as error:
        return str(error)
    return None


zeros, ones = torch.zeros(4), torch.ones(4)
mean_missing = "running_mean must be defined in evaluation mode"
either = "running_mean and running_var must either both be None or neither be None"
undefined = "Expected running_mean and running_var to be defined when use_input_stats is false"
assert (
    says(lambda: F.batch_norm(penguins, None, None, training=True)) is None
)
assert says(lambda: F.batch_norm(penguins, None, ones)) == mean_missing
assert says(
    lambda: F.batch_norm(penguins, zeros, None)
) == mean_missing.replace("mean", "var")
assert (
    says(lambda: F.batch_norm(penguins, zeros, None, training=True))
    == either
)

# A module of which one buffer was set to None: another message in each mode.
# With both None it uses the batch.
norm = nn.BatchNorm1d(4)
norm.running_mean = None
assert says(lambda: norm.train()(penguins)) == either
assert says(lambda: norm.eval()(penguins)) == mean_missing
norm.running_var = None
assert says(lambda: norm.eval()(penguins)) is None

# InstanceNorm: the flag set on a layer that was built without buffers.
photos = torch.randn(6, 4, 5)
assert (
    says(lambda: F.instance_norm(photos, use_input_stats=False))
    == undefined
)
built_without = nn.InstanceNorm1d(4).eval()
assert says(lambda: built_without(photos)) is None
built_without.track_running_stats = True
assert says(lambda: built_without(photos)) == undefined

# Statistics of another number of channels raise in both modes.
wrong_size = "running_mean should contain 4 elements not 5"
five = nn.BatchNorm1d(5)
assert says(lambda: five.train()(penguins)) == wrong_size
assert says(lambda: five.eval()(penguins)) == wrong_size
