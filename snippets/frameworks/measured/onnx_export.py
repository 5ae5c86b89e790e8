"""Which mode stands in a file that torch.onnx.export wrote: of dropout, of BatchNorm, by exporter and option."""

import logging
import tempfile
import warnings
from pathlib import Path

import onnxruntime
import torch
from torch import Tensor, nn
from torch.onnx import TrainingMode

from snippets.measured.facts import Record

WAYS = {
    "dynamo": {"dynamo": True},
    "dynamo_training": {"dynamo": True, "training": TrainingMode.TRAINING},
    "script": {"dynamo": False},
    "script_preserve": {"dynamo": False, "training": TrainingMode.PRESERVE},
    "script_training": {"dynamo": False, "training": TrainingMode.TRAINING},
}
PENGUINS = torch.randn(6, 4, generator=torch.Generator().manual_seed(0)) + 1


def measure() -> list[Record]:
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    return [row(way, mode) for way in WAYS for mode in (True, False)]


def row(way: str, training: bool) -> Record:
    """A norm's statistics are 0 and 1, which no batch of these penguins has."""
    dropout = nn.Sequential(nn.Linear(4, 8), nn.Dropout()).train(training)
    norm = nn.Sequential(nn.BatchNorm1d(4)).train(training)
    warned, (first, second) = answers(dropout, way)
    _, (with_norm, _) = answers(norm, way)
    like_eval = nn.Sequential(*norm).eval()(PENGUINS)
    return {
        "way": way,
        "mode": "train" if training else "eval",
        "warns": warned,
        "drops": not first.equal(second),
        "batch": not with_norm.allclose(like_eval, atol=1e-5),
    }


def answers(model: nn.Module, way: str) -> tuple[bool, list[Tensor]]:
    """Whether the export warns of the mode, and what the file gives in two calls."""
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "model.onnx")
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            torch.onnx.export(
                model, (PENGUINS,), file, verbose=False, **WAYS[way]
            )
        session = onnxruntime.InferenceSession(file)
        given = {session.get_inputs()[0].name: PENGUINS.numpy()}
        found = [session.run(None, given)[0] for _ in range(2)]
    said = [str(warning.message) for warning in caught]
    warned = any("while it is in training mode" in text for text in said)
    return warned, [torch.from_numpy(scores) for scores in found]
