"""A model built in inference mode cannot be trained."""

# --8<-- [start:show]
import torch
from torch import nn

with torch.inference_mode():
    classifier = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))

print("requires grad:", classifier[0].weight.requires_grad)
print("inference tensor:", classifier[0].weight.is_inference())
classifier(torch.ones(6, 4))
# --8<-- [end:show]
