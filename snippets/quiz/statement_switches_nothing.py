"""no_grad() on a line of its own enters nothing; set_grad_enabled() acts."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)
torch.no_grad()
scores = head(torch.ones(6, 4))
print("recorded:", scores.requires_grad)
# --8<-- [end:show]

torch.set_grad_enabled(False)
assert not head(torch.ones(6, 4)).requires_grad
torch.set_grad_enabled(True)
assert head(torch.ones(6, 4)).requires_grad
