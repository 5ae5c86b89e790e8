"""In bfloat16 the small steps of an average are rounded away; in float32 they are not."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

for dtype in (torch.float32, torch.bfloat16):
    student = nn.Linear(1, 1, dtype=dtype)
    nn.init.constant_(student.weight, 1.0)
    average = get_ema_multi_avg_fn(0.999)
    teacher = AveragedModel(student, multi_avg_fn=average)
    teacher.update_parameters(student)
    nn.init.constant_(student.weight, 2.0)
    for _ in range(1000):
        teacher.update_parameters(student)
    print(f"{dtype}: {teacher.module.weight.item():.1f}")
# --8<-- [end:show]

assert teacher.module.weight.item() == 1.0
from torch.optim.swa_utils import get_ema_avg_fn  # noqa: E402


def moved_to(teacher: AveragedModel, student: nn.Module) -> float:
    teacher.update_parameters(student)
    nn.init.constant_(student.weight, 2.0)
    for _ in range(1000):
        teacher.update_parameters(student)
    return teacher.module.weight.item()


def of_ones(dtype: torch.dtype) -> nn.Linear:
    student = nn.Linear(1, 1, dtype=dtype)
    nn.init.constant_(student.weight, 1.0)
    return student


# float16 as well, with a decay nearer to 1.
student = of_ones(torch.float16)
teacher = AveragedModel(student, multi_avg_fn=get_ema_multi_avg_fn(0.9999))
assert moved_to(teacher, student) == 1.0

# A teacher in float32 follows a student in bfloat16 with avg_fn ...
student = of_ones(torch.bfloat16)
teacher = AveragedModel(student, avg_fn=get_ema_avg_fn(0.999)).float()
assert 1.6 < moved_to(teacher, student) < 1.7

# ... and raises with multi_avg_fn.
student = of_ones(torch.bfloat16)
teacher = AveragedModel(
    student, multi_avg_fn=get_ema_multi_avg_fn(0.999)
).float()
try:
    moved_to(teacher, student)
except RuntimeError as error:
    assert "expected dtype" in str(error)
else:
    raise AssertionError("lists of two dtypes were averaged")
