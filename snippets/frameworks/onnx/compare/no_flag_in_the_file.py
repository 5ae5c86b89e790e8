"""Frozen or not, recorded or not: the same operators and the same weights stand in the file."""

# --8<-- [start:show]
import warnings

import onnx
import torch
from torch import nn

warnings.simplefilter("ignore", FutureWarning)
classifier, given = nn.Linear(4, 8).eval(), (torch.ones(6, 4),)
for frozen in (False, True):
    classifier.requires_grad_(not frozen)
    with torch.set_grad_enabled(not frozen):
        torch.onnx.export(classifier, given, "one.onnx", verbose=False)
    graph = onnx.load("one.onnx").graph
    print([node.op_type for node in graph.node], end=" ")
    print([weight.name for weight in graph.initializer])
# --8<-- [end:show]

names = [weight.name for weight in graph.initializer]
assert names == ["weight", "bias"]
for block in (torch.enable_grad, torch.inference_mode):
    for flag in (True, False):
        classifier.requires_grad_(flag)
        with block():
            torch.onnx.export(classifier, given, "two.onnx", verbose=False)
        again = onnx.load("two.onnx").graph
        assert [node.op_type for node in again.node] == ["Gemm"]
        assert [weight.name for weight in again.initializer] == names
