"""train() takes True or False alone; nothing has changed when it raises."""

# --8<-- [start:show]
from torch import nn

head = nn.Sequential(nn.Linear(4, 3), nn.Dropout())
head.eval()
head.train("False")
# --8<-- [end:show]

import functools  # noqa: E402

import numpy  # noqa: E402
import torch  # noqa: E402
import torch.nn.functional as F  # noqa: E402


def says(call):
    try:
        call()
    except (TypeError, ValueError) as error:
        return str(error)
    return None


assert not any(part.training for part in head.modules())
wanted = "training mode is expected to be boolean"
values = (0, 1, None, "False", torch.tensor(True), numpy.bool_(True))
assert {says(functools.partial(head.train, value)) for value in values} == {
    wanted
}
takes = "takes 1 positional argument but 2 were given"
assert says(lambda: head.eval(False)) == f"Module.eval() {takes}"
assert says(lambda: head.training()) == "'bool' object is not callable"


# An override without `mode` raises halfway.
class Norm(nn.BatchNorm1d):
    def train(self):
        return super().train(False)


half = nn.Sequential(nn.Dropout(), Norm(4), nn.Dropout())
assert says(half.eval).endswith(f"Norm.train() {takes}")
assert [half.training] + [part.training for part in half] == [
    False,
    False,
    True,
    True,
]

# The attribute takes anything; the layer refuses later, or takes it as true.
head[1].training = "False"
expected = "dropout(): argument 'train' (position 3) must be bool, not "
features = torch.randn(6, 4)
assert says(lambda: head(features)) == expected + "str"
assert says(lambda: F.dropout(features, 0.5, 0)) == expected + "int"
norm = nn.BatchNorm1d(4)
norm.training = "False"
norm(features)
assert norm.num_batches_tracked == 1
