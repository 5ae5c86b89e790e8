"""A recorded forward pass keeps tensors; under no_grad it keeps none."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.autograd.graph import saved_tensors_hooks

layers = nn.Linear(4, 1000), nn.ReLU(), nn.Linear(1000, 3)
classifier = nn.Sequential(*layers)
penguins = torch.ones(512, 4)
kept = {}
hooks = saved_tensors_hooks(
    lambda t: kept.setdefault(t.data_ptr(), t.detach()), lambda t: t
)
for recording in (False, True):
    with torch.set_grad_enabled(recording), hooks:
        classifier(penguins)
    print(f"{recording=} {sum(t.nbytes for t in kept.values()):,} bytes")
# --8<-- [end:show]

hidden = 512 * 1000 * 4
existing = penguins.nbytes + classifier[2].weight.nbytes
assert sum(t.nbytes for t in kept.values()) == hidden + existing

kept.clear()
with torch.inference_mode(), hooks:
    classifier(penguins)
assert not kept
