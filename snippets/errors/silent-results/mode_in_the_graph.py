"""The graph of an exported model holds the mode as a constant."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.25))
exported = torch.export.export(classifier, (torch.ones(6, 4),))
for node in exported.graph.nodes:
    if "dropout" in str(node.target) or "norm" in str(node.target):
        print(node.target, node.args[1:])
# --8<-- [end:show]

(dropout,) = (n for n in exported.graph.nodes if "dropout" in str(n.target))
assert dropout.args[1:] == (0.25, True)
classifier.eval()
exported = torch.export.export(classifier, (torch.ones(6, 4),))
(dropout,) = (n for n in exported.graph.nodes if "dropout" in str(n.target))
assert dropout.args[1:] == (0.25, False)

norms = nn.Sequential(nn.BatchNorm1d(4)).eval()
exported = torch.export.export(norms, (torch.ones(6, 4),))
(norm,) = (n for n in exported.graph.nodes if "norm" in str(n.target))
assert norm.args[5] is False

import warnings  # noqa: E402

with warnings.catch_warnings(action="ignore"):
    traced = torch.jit.trace(
        nn.Sequential(nn.Dropout()), torch.ones(6, 4), check_trace=False
    )
assert "aten::dropout" in str(traced.inlined_graph)
assert isinstance(traced, torch.jit.ScriptModule)
traced.eval()
assert not torch.equal(traced(torch.ones(99)), torch.ones(99))
