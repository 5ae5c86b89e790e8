"""prepare_qat() refuses a model in evaluation mode, and has changed nothing."""

# --8<-- [start:show]
import warnings

from torch import nn
from torch.ao import quantization

warnings.simplefilter("ignore", DeprecationWarning)
classifier = nn.Sequential(
    nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3)
).eval()
classifier.qconfig = quantization.default_qat_qconfig
try:
    quantization.prepare_qat(classifier)
except AssertionError as error:
    print("AssertionError:", error)
# --8<-- [end:show]

import torch  # noqa: E402

torch.manual_seed(0)
layer = classifier[0]
try:
    quantization.prepare_qat(classifier, inplace=True)
except AssertionError as error:
    assert str(error) == "prepare_qat only works on models in training mode"
else:
    raise RuntimeError
assert classifier[0] is layer and not classifier.training
# The flag of the model itself is read, no other.
classifier.train()[0].eval()
assert quantization.prepare_qat(classifier).training
