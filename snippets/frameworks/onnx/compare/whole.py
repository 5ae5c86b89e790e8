"""A model is exported in evaluation mode, keeps its own modes, and answers as ONNX Runtime does, at every batch size."""

from snippets.tools.evaluating import evaluating

# isort: split
# --8<-- [start:show]
import logging
import warnings

import onnxruntime
import torch
from torch import Tensor, nn

# Of torch's own code, at every export.
warnings.simplefilter("ignore", FutureWarning)
logging.getLogger("torch.onnx").setLevel(logging.ERROR)


def export(model: nn.Module, penguins: Tensor, file: str) -> None:
    shapes = ({0: torch.export.Dim.DYNAMIC},)
    with evaluating(model):
        torch.onnx.export(
            model, (penguins,), file, dynamic_shapes=shapes, verbose=False
        )


def scores_of(file: str, penguins: Tensor) -> Tensor:
    session = onnxruntime.InferenceSession(file)
    given = {session.get_inputs()[0].name: penguins.numpy()}
    return torch.from_numpy(session.run(None, given)[0])


torch.manual_seed(0)
classifier = nn.Sequential(
    nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Dropout(), nn.Linear(8, 3)
)
classifier(torch.randn(64, 4))  # the running statistics have moved
classifier[1].eval()
export(classifier, torch.randn(2, 4), "classifier.onnx")
print("modes:", [part.training for part in classifier])

for size in (1, 6, 64):
    penguins = torch.randn(size, 4)
    with evaluating(classifier), torch.inference_mode():
        scores = classifier(penguins)
    found = scores_of("classifier.onnx", penguins)
    close = found.allclose(scores, atol=1e-5)
    print(f"batch of {size}: close: {close}")
# --8<-- [end:show]

assert [part.training for part in classifier] == [True, False, True, True]
assert close and found.shape == (64, 3)
# Twice the same: nothing draws in the file.
assert found.equal(scores_of("classifier.onnx", penguins))
# The exporter that is used without a word, and a file for the example's size.
import inspect  # noqa: E402

options = inspect.signature(torch.onnx.export).parameters
assert options["dynamo"].default is True
example = torch.randn(6, 4)
torch.onnx.export(classifier.eval(), (example,), "six.onnx", verbose=False)
assert scores_of("six.onnx", example).shape == (6, 3)
try:
    scores_of("six.onnx", torch.randn(2, 4))
except Exception as error:
    assert "invalid dimensions" in str(error), error
else:
    raise AssertionError
# A norm without statistics uses the batch in the file too.
norm = nn.Sequential(nn.BatchNorm1d(4, track_running_stats=False)).eval()
torch.onnx.export(norm, (example,), "norm.onnx", verbose=False)
found = scores_of("norm.onnx", example)
assert found.mean(dim=0).abs().max() < 1e-5
photos = torch.randn(2, 3, 4, 4) + 1
norm = nn.Sequential(nn.BatchNorm2d(3)).train()
warnings.simplefilter("ignore", UserWarning)
torch.onnx.export(norm, (photos,), "norm.onnx", verbose=False)
found = scores_of("norm.onnx", photos)
assert found.allclose(norm.eval()(photos), atol=1e-5)
