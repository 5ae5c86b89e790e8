"""What was saved is a dict of tensors: it has no eval()."""

# --8<-- [start:show]
import io

import torch
from torch import nn

file = io.BytesIO()
torch.save(nn.Linear(4, 3).state_dict(), file)
file.seek(0)

head = torch.load(file)
head.eval()
# --8<-- [end:show]

loaded = nn.Linear(4, 3)
for value, name in (
    (dict(head), "dict"),
    (loaded.load_state_dict(head), "_IncompatibleKeys"),
):
    try:
        value.eval()
    except AttributeError as error:
        assert str(error) == f"'{name}' object has no attribute 'eval'"
    else:
        raise RuntimeError("it has eval()")


class Backbone(nn.Linear):
    def train(self, mode=True):
        super().train(mode)


assert Backbone(4, 3).eval() is None
