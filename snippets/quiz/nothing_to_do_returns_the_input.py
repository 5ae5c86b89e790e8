"""A call that has nothing to do returns the recorded tensor, inside the block too."""

# --8<-- [start:show]
import torch

weight = torch.ones(3, requires_grad=True)
scores = weight * 2
with torch.no_grad():
    single, double = scores.float(), scores.double()
print("float():", single.requires_grad)
print("double():", double.requires_grad)
# --8<-- [end:show]

assert single is scores
