"""A weight changes in place under no_grad() and stays a leaf that requires grad."""

# --8<-- [start:show]
import torch

weight = torch.ones(3, requires_grad=True)
with torch.no_grad():
    weight += 1
print(weight[0].item(), weight.requires_grad)
# --8<-- [end:show]

assert weight.is_leaf
try:
    weight += 1
except RuntimeError as error:
    assert "a leaf Variable that requires grad" in str(error)
else:
    raise ValueError("a leaf was changed while recording")
