"""A tiny eps passes the check; a channel that hardly varies is blown up."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

always_five = torch.full((6, 1), 5.0)
for eps in 1e-12, 1e-5:
    norm = nn.BatchNorm1d(1, eps=eps, momentum=1.0)
    norm(always_five)
    norm.eval()
    print(f"eps={eps}:", f"{norm(always_five + 0.1)[0].item():.1e}")
# --8<-- [end:show]

norm = nn.BatchNorm1d(1, eps=1e-12, momentum=1.0)
norm(always_five)
assert norm.running_var.item() == 0
assert norm.eval()(always_five + 0.1).min() > 9e4
