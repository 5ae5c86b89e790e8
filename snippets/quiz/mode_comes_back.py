"""An unconditional train() wakes a model that was in evaluation mode."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

student, teacher = nn.Dropout(), nn.Dropout().eval()
for model in (student, teacher):
    mode = model.training
    model.eval()
    with torch.no_grad():
        model(torch.ones(6, 4))
    model.train()
print("student:", student.training, "teacher:", teacher.training)
# --8<-- [end:show]

for model, mode in ((student, True), (teacher, False)):
    model.eval()
    assert model.train(mode).training is mode
