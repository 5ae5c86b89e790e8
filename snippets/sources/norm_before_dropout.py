"""In front of dropout a norm sees the same values in both modes."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
features = torch.randn(10_000, 1)
norm = nn.BatchNorm1d(1, momentum=1.0)
part = nn.Sequential(norm, nn.Dropout(0.5))

part.train()(features)
print(f"stored variance: {norm.running_var.item():.1f}")
print(f"evaluation mode: variance {part.eval()(features).var():.1f}")
# --8<-- [end:show]

assert 0.95 < norm.running_var.item() < 1.05
