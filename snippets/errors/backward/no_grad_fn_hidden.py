"""Setting the flag on the loss silences the message and trains nothing."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)
penguins, species = torch.randn(6, 4), torch.tensor([0, 1, 2, 0, 1, 2])

with torch.no_grad():
    scores = head(penguins)
loss = nn.functional.cross_entropy(scores, species).requires_grad_()
loss.backward()
print(
    "gradients:",
    [name for name, p in head.named_parameters() if p.grad is not None],
)
# --8<-- [end:show]

assert all(p.grad is None for p in head.parameters())
copied = torch.tensor(loss.item(), requires_grad=True)
copied.backward()
assert all(p.grad is None for p in head.parameters())
