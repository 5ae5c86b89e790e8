"""Exported in training mode, the file drops; its norm uses the running statistics all the same."""

# Shown as: wrong
# --8<-- [start:show]
import warnings

import onnxruntime
import torch
from torch import nn

torch.manual_seed(0)
classifier = nn.Sequential(nn.Linear(4, 8), nn.Dropout())
penguins = torch.ones(6, 4)
with warnings.catch_warnings(action="ignore"):
    torch.onnx.export(classifier, (penguins,), "one.onnx", verbose=False)
session = onnxruntime.InferenceSession("one.onnx")
given = {session.get_inputs()[0].name: penguins.numpy()}
first, second = (session.run(None, given)[0] for _ in range(2))
print("equal:", (first == second).all())
# --8<-- [end:show]

assert not (first == second).all() and classifier.training
# What it warns of, and that `training` says nothing to this exporter.
mode = torch.onnx.TrainingMode
for training in (mode.EVAL, mode.PRESERVE, mode.TRAINING):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        torch.onnx.export(
            classifier,
            (torch.ones(6, 4),),
            "again.onnx",
            verbose=False,
            training=training,
        )
    said = [str(warning.message) for warning in caught]
    assert any("while it is in training mode" in text for text in said)
    session = onnxruntime.InferenceSession("again.onnx")
    first, second = (session.run(None, given)[0] for _ in range(2))
    assert not (first == second).all()
