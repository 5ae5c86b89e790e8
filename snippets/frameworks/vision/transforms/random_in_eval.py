"""eval() does not stop a random transform inside the model: it draws in both modes."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn
from torchvision.transforms import v2

torch.manual_seed(0)
classifier = nn.Sequential(
    v2.RandomHorizontalFlip(), nn.Flatten(), nn.Linear(64, 3)
)
classifier.eval()
photo = torch.rand(1, 1, 8, 8)
with torch.no_grad():
    answers = {str(classifier(photo).tolist()) for _ in range(20)}
print("answers for one photo:", len(answers))
# --8<-- [end:show]

assert len(answers) == 2 and not classifier[0].training
