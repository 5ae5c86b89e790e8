"""backward() raises on a loss that was not recorded; nothing had changed."""

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)
penguins, species = torch.randn(6, 4), torch.tensor([0, 1, 2, 0, 1, 2])

with torch.no_grad():
    scores = head(penguins)
loss = nn.functional.cross_entropy(scores, species)
loss.backward()
# --8<-- [end:show]

assert loss.grad_fn is None and not loss.requires_grad
assert all(p.grad is None for p in head.parameters())
for cut in (head(penguins).detach(), head(penguins).argmax(dim=1).float()):
    try:
        cut.sum().backward()
    except RuntimeError as error:
        assert "does not have a grad_fn" in str(error)
    else:
        raise AssertionError
