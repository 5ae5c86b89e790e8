"""Dropout scales by 1/(1-p) in training; in evaluation it does nothing."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(2)
dropout = nn.Dropout(p=0.75)
features = torch.ones(8)

dropout.train()
print("train:", dropout(features).tolist())
dropout.eval()
print("eval:", dropout(features).tolist())
print("same tensor:", dropout(features) is features)
# --8<-- [end:show]

dropout.train()
many = dropout(torch.ones(100_000))
assert set(many.tolist()) == {0.0, 4.0}
assert abs(many.mean() - 1) < 0.02
channels = nn.Dropout2d(0.5)(torch.ones(1, 8, 3, 3))
assert (channels == channels[:, :, :1, :1]).all()

rows = nn.Dropout1d(0.5)(torch.ones(6, 4))
assert rows.unique(dim=1).shape[1] == 1
