"""What is written through .data is not recorded: no gradient reaches what made it."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

encoder, photo = nn.Linear(4, 2), torch.ones(4)
rows = torch.zeros(3, 2)
rows.data[0] = encoder(photo)
print("through .data:", rows.requires_grad)

rows = torch.zeros(3, 2)
rows[0] = encoder(photo)
print("by index:", rows.requires_grad)
# --8<-- [end:show]

rows.sum().backward()
assert encoder.weight.grad is not None
# Rows that require grad themselves must be cloned first.
leaf = torch.zeros(3, 2, requires_grad=True)
try:
    leaf[0] = encoder(photo)
except RuntimeError as error:
    assert "view of a leaf" in str(error)
else:
    raise AssertionError
copy = leaf.clone()
copy[0] = encoder(photo)
copy.sum().backward()
assert leaf.grad is not None
# Where the rows were recorded before, nothing raises either: only this gradient is missing.
encoder.zero_grad()
recorded = torch.zeros(3, 2, requires_grad=True) * 1
recorded.data[0] = encoder(photo)
recorded.sum().backward()
assert encoder.weight.grad is None
