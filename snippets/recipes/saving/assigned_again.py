"""A state_dict that was assigned once is assigned by every later load: two models share weights."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

first, second = nn.Linear(4, 3), nn.Linear(4, 3)
weights = nn.Linear(4, 3).state_dict()
first.load_state_dict(weights, assign=True)
second.load_state_dict(weights)  # without assign=True

with torch.no_grad():
    first.weight.zero_()
print("zeros in the second:", second.weight.eq(0).all().item())
# --8<-- [end:show]

assert second.weight.data_ptr() == first.weight.data_ptr()
assert second.weight is not first.weight
# The dict remembers; a plain one made of it does not.
assert weights._metadata[""]["assign_to_params_buffers"]
third = nn.Linear(4, 3)
third.load_state_dict(dict(weights))
assert third.weight.data_ptr() != first.weight.data_ptr()
# What torch.load() returns is such a dict too.
import io  # noqa: E402

torch.save(nn.Linear(4, 3).state_dict(), file := io.BytesIO())
file.seek(0)
loaded = torch.load(file)
first.load_state_dict(loaded, assign=True)
second.load_state_dict(loaded)
assert second.weight.data_ptr() == first.weight.data_ptr()
