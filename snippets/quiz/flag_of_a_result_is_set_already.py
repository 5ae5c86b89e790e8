"""requires_grad_() on a result that requires grad changes nothing: it makes no leaf."""

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)
scores = head(torch.ones(6, 4))
scores.requires_grad_()
print("leaf:", scores.is_leaf)
# --8<-- [end:show]

assert scores.requires_grad
try:
    scores.requires_grad_(False)
except RuntimeError as error:
    assert "flags of leaf variables" in str(error)
else:
    raise ValueError("the flag of a result was set")
