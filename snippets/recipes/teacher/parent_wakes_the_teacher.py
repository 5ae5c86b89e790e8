"""The train() of a parent puts a plain copy into training mode, and its statistics move."""

# Shown as: wrong
# --8<-- [start:show]
import copy

import torch
from torch import nn

student = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8))
teacher = copy.deepcopy(student).requires_grad_(False).eval()
pair = nn.ModuleDict({"student": student, "teacher": teacher})

pair.train()  # the next epoch
with torch.no_grad():
    teacher(torch.randn(6, 4))
print("training mode:", teacher.training)
print("batches counted:", teacher[1].num_batches_tracked.item())
# --8<-- [end:show]

assert teacher.training and teacher[1].num_batches_tracked == 1
assert not any(p.requires_grad for p in teacher.parameters())

# Held outside the modules, it keeps its mode, and is in no state_dict.
alone = copy.deepcopy(student).requires_grad_(False).eval()
pair = nn.ModuleDict({"student": student})
pair.kept = [alone]
pair.train()
assert not alone.training
assert not any("kept" in key for key in pair.state_dict())
pair.double()
assert alone[0].weight.dtype == torch.float32, "and no move reaches it"

# A copy of a student in evaluation mode is one, a copy of one in training too.
assert not copy.deepcopy(student.eval()).training
assert copy.deepcopy(student.train()).training
