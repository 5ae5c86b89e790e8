"""Frozen or not, recorded or not: the same operators and the same weights stand in the file."""

# --8<-- [start:show]
import contextlib
import warnings

import onnx
import torch
from torch import nn

warnings.simplefilter("ignore", FutureWarning)
torch.manual_seed(0)
classifier = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3)).eval()
files = []
for frozen in (False, True):
    classifier.requires_grad_(not frozen)
    for block in (contextlib.nullcontext, torch.no_grad):
        with block():
            torch.onnx.export(
                classifier, (torch.ones(6, 4),), "one.onnx", verbose=False
            )
        graph = onnx.load("one.onnx").graph
        names = [weight.name for weight in graph.initializer]
        files.append(([node.op_type for node in graph.node], names))
print("all alike:", all(one == files[0] for one in files))
print(*files[0])
# --8<-- [end:show]

assert len(files) == 4 and all(one == files[0] for one in files)
assert names == ["0.weight", "0.bias", "1.weight", "1.bias"]
