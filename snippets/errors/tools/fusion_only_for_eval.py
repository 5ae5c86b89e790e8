"""Folding a BatchNorm into the layer before it wants both in evaluation mode."""

# --8<-- [start:show]
from torch import nn
from torch.ao import quantization

features = nn.Sequential(nn.Conv1d(4, 8, 1), nn.BatchNorm1d(8))
try:
    quantization.fuse_modules(features, ["0", "1"])
except AssertionError as error:
    print("AssertionError:", error)
# --8<-- [end:show]

assert isinstance(features[1], nn.BatchNorm1d) and features.training
for modes in ((True, True), (False, True), (True, False)):
    for part, training in zip(features, modes, strict=True):
        part.train(training)
    try:
        nn.utils.fuse_conv_bn_eval(*features)
    except AssertionError as error:
        assert str(error) == "Fusion only for eval!"
    else:
        raise RuntimeError
# fuse_modules() itself has other words where only one of the two is in training mode.
try:
    quantization.fuse_modules(features, ["0", "1"])
except AssertionError as error:
    assert (
        str(error)
        == "Conv and BN both must be in the same mode (train or eval)."
    )
else:
    raise RuntimeError
# For training with fake quantisation there is a function of its own.
assert isinstance(
    quantization.fuse_modules_qat(features.train(), ["0", "1"])[1],
    nn.Identity,
)
try:
    nn.utils.fuse_linear_bn_eval(nn.Linear(4, 3), nn.BatchNorm1d(3))
except AssertionError as error:
    assert str(error) == "Fusion only for eval!"
else:
    raise RuntimeError
