"""A state_dict carries buffers but neither the mode nor requires_grad."""

# --8<-- [start:show]
from torch import nn

norm = nn.BatchNorm1d(4).eval().requires_grad_(False)
norm.running_mean.fill_(2.0)
print(list(norm.state_dict()))

loaded = nn.BatchNorm1d(4)
loaded.load_state_dict(norm.state_dict())
print("running mean:", loaded.running_mean.tolist())
print("training:", loaded.training)
print("requires_grad:", loaded.weight.requires_grad)
# --8<-- [end:show]

import copy  # noqa: E402
import io  # noqa: E402

import torch  # noqa: E402

file = io.BytesIO()
torch.save(norm, file)
file.seek(0)
for twin in copy.deepcopy(norm), torch.load(file, weights_only=False):
    assert not twin.training
    assert not twin.weight.requires_grad

# A module that holds a recorded result cannot be copied.
from torch.nn.utils import prune, weight_norm  # noqa: E402

for change in (
    weight_norm,
    lambda m: prune.l1_unstructured(m, "weight", 1),
):
    changed = nn.Linear(4, 3)
    change(changed)
    try:
        copy.deepcopy(changed)
    except RuntimeError as error:
        assert "Only Tensors created explicitly" in str(error)
    else:
        raise AssertionError("a result was copied")
