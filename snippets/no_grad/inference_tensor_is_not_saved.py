"""An inference tensor that backward would need raises in forward."""

# --8<-- [start:show]
import torch
from torch import nn

with torch.inference_mode():
    features = torch.ones(6, 4)

head = nn.Linear(4, 3)
head(features)
# --8<-- [end:show]
