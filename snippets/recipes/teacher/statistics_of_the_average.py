"""Neither copied nor averaged statistics are those of the averaged weights."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, update_bn

masses = torch.tensor([[-1.0], [0.0], [1.0]])
student = nn.Sequential(nn.Linear(1, 1), nn.BatchNorm1d(1, momentum=1.0))
teachers = [AveragedModel(student, use_buffers=b) for b in (False, True)]
for weight in (1.0, 3.0):
    nn.init.constant_(student[0].weight, weight)
    student(masses)
    for teacher in teachers:
        teacher.update_parameters(student)
print(f"variance: {teachers[0].module[0](masses).var().item():.1f}")
for teacher in teachers:
    print("running_var:", teacher.module[1].running_var.item())
# --8<-- [end:show]

copied, averaged = teachers
assert (
    copied.module[0].weight.item()
    == averaged.module[0].weight.item()
    == 2.0
)
assert copied.module[1].running_var.item() == 9.0
assert averaged.module[1].running_var.item() == 5.0
update_bn([masses], copied)
torch.testing.assert_close(
    copied.module[1].running_var, torch.tensor([4.0])
)


# The nearer the weights are to one another, the smaller the gap.
near = nn.Sequential(nn.Linear(1, 1), nn.BatchNorm1d(1, momentum=1.0))
pair = [AveragedModel(near, use_buffers=b) for b in (False, True)]
for weight in (1.9, 2.1):
    nn.init.constant_(near[0].weight, weight)
    near(masses)
    for teacher in pair:
        teacher.update_parameters(near)
found = [round(teacher.module[1].running_var.item(), 2) for teacher in pair]
assert found == [4.41, 4.01]

from torch.optim.swa_utils import get_ema_multi_avg_fn, get_swa_multi_avg_fn  # noqa: E402


# The counter is rounded down at each update; SWA over lists refuses it.
def counted(average, use_buffers: bool) -> int:
    student = nn.Sequential(nn.BatchNorm1d(1))
    teacher = AveragedModel(
        student, multi_avg_fn=average, use_buffers=use_buffers
    )
    for _ in range(30):
        student(masses)
        teacher.update_parameters(student)
    return teacher.module[0].num_batches_tracked.item()


assert counted(None, False) == 30
assert counted(get_ema_multi_avg_fn(0.999), True) == 1
assert counted(None, True) == 1
assert counted(get_ema_multi_avg_fn(0.9), False) == 30
try:
    counted(get_swa_multi_avg_fn(), True)
except RuntimeError as error:
    assert "Integer division with addcdiv" in str(error)
else:
    raise AssertionError("get_swa_multi_avg_fn() took the counter")
