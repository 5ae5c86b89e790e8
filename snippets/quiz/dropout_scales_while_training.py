"""Training multiplies what it keeps by 4; evaluation multiplies nothing."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
dropout = nn.Dropout(0.75)
ones = torch.ones(1000)
print("training mode:", dropout(ones).unique().tolist())
print("evaluation mode:", dropout.eval()(ones).unique().tolist())
# --8<-- [end:show]

assert dropout(ones) is ones
assert nn.Dropout(0.5)(ones).unique().tolist() == [0.0, 2.0]
