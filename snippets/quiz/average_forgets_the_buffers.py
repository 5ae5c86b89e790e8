"""An average over parameters() leaves the buffers of the teacher as they were."""

# --8<-- [start:show]
import copy

import torch
from torch import nn

student = nn.BatchNorm1d(4)
teacher = copy.deepcopy(student)
for _ in range(3):
    student(torch.full((6, 4), 5.0))
with torch.no_grad():
    pairs = zip(teacher.parameters(), student.parameters(), strict=True)
    for mine, theirs in pairs:
        mine.lerp_(theirs, 0.5)
counts = [m.num_batches_tracked.item() for m in (student, teacher)]
print(counts)
# --8<-- [end:show]

assert student.running_mean.any()
assert not teacher.running_mean.any()
