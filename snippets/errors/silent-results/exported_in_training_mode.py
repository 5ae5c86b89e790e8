"""Exported in training mode, BatchNorm uses the batch."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
penguins = 20 + torch.randn(6, 4)
classifier = nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 3))
classifier[0].running_mean.fill_(20)
for mode in (True, False):
    classifier.train(mode)
    exported = torch.export.export(classifier, (penguins,)).module()
    off = exported(penguins) - classifier.eval()(penguins)
    print(f"exported with training={mode}: off by {off.abs().max():.2f}")
# --8<-- [end:show]

assert off.abs().max() < 1e-6
exported = torch.export.export(classifier.train(), (penguins,)).module()
# Each call of such a module moves its own statistics.
before = {n: t.clone() for n, t in exported.state_dict().items()}
with torch.no_grad():
    exported(penguins + 5)
moved = [
    n for n, t in exported.state_dict().items() if not t.equal(before[n])
]
assert moved == ["0.running_mean", "0.running_var", "0.num_batches_tracked"]
# Traced with dropout, two calls differ.
dropout = nn.Sequential(nn.Linear(4, 8), nn.Dropout())
exported = torch.export.export(dropout, (penguins,)).module()
assert not torch.equal(exported(penguins), exported(penguins))
# The exporter to ONNX warns about the mode and does not change it.
import inspect  # noqa: E402
import warnings  # noqa: E402
from pathlib import Path  # noqa: E402

exporter = Path(torch.onnx.__file__).parent / "_internal" / "exporter"
source = (exporter / "_compat.py").read_text("utf-8")
assert "Exporting a model while it is in training mode." in source
training = inspect.signature(torch.onnx.export).parameters["training"]
assert training.default is torch.onnx.TrainingMode.EVAL


# Tracing fixes a branch of Python by the example.
class Signed(nn.Module):
    def forward(self, penguins: torch.Tensor) -> torch.Tensor:
        return penguins if penguins.sum() > 0 else penguins * 0


with warnings.catch_warnings(action="ignore"):
    traced = torch.jit.trace(Signed(), torch.ones(6, 4))
assert torch.equal(traced(-torch.ones(6, 4)), -torch.ones(6, 4))
