"""update_bn() restores the mode of the wrapper, which is training mode, not that of the model."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, update_bn

student = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Dropout())
teacher = AveragedModel(student.eval())
batches = torch.randn(16, 4).split(8)
print("before:", teacher.training, teacher.module.training)
update_bn(batches, teacher)
print("after:", teacher.training, teacher.module.training)
# --8<-- [end:show]

assert teacher.training and teacher.module.training
teacher.eval()
update_bn(batches, teacher)
assert not any(part.training for part in teacher.modules())

# A dict goes to the model as it is. The error leaves the norms half reset.
teacher.eval()
try:
    update_bn([{"penguins": batch} for batch in batches], teacher)
except TypeError as error:
    assert "must be Tensor, not dict" in str(error)
else:
    raise AssertionError("a dict went through")
norm = teacher.module[1]
assert norm.training and norm.momentum is None
assert norm.num_batches_tracked == 0 and (norm.running_var == 1).all()
norm.momentum = 0.1
teacher.eval()
loader = [{"penguins": batch} for batch in batches]
update_bn((batch["penguins"] for batch in loader), teacher)
assert norm.momentum == 0.1 and norm.num_batches_tracked == 2
assert not teacher.training

# Of a teacher whose train() is overridden, give it the module inside.
import copy  # noqa: E402


class Teacher(AveragedModel):
    def train(self, mode: bool = True) -> "Teacher":
        return super().train(False)


fixed = Teacher(student)
update_bn(batches, fixed)
assert (fixed.module[1].running_var == 1).all(), "reset, and never filled"
inner = copy.deepcopy(fixed.module)
update_bn(batches, inner)
assert not (inner[1].running_var == 1).any() and not inner.training
update_bn(batches, fixed.module)
assert (
    not fixed.module.training and fixed.module[1].num_batches_tracked == 2
)
