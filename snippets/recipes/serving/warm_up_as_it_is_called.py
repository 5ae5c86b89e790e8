"""torch.compile compiles once for each grad mode: a warm-up that records does not serve."""

# Shown as: wasteful
# --8<-- [start:show]
import torch
from torch import nn


def count(graph, inputs):
    compiled.append(graph)
    return graph.forward


compiled = []
classifier = torch.compile(nn.Linear(4, 3).eval(), backend=count)
classifier(torch.zeros(2, 4))  # warm-up, recording
with torch.inference_mode():
    classifier(torch.zeros(2, 4))  # the first request
print("compiled:", len(compiled), "times")
# --8<-- [end:show]

assert len(compiled) == 2
torch._dynamo.reset()
compiled.clear()
again = torch.compile(nn.Linear(4, 3).eval(), backend=count)
for _ in range(2):
    with torch.inference_mode():
        again(torch.zeros(2, 4))
assert len(compiled) == 1
torch._dynamo.reset()
