"""With an input that requires grad, the features of a frozen backbone take a hook."""

# --8<-- [start:show]
import torch
from torch import nn

backbone = nn.Linear(4, 4).requires_grad_(False)
head = nn.Linear(4, 3)
penguins = torch.randn(6, 4, requires_grad=True)

features = backbone(penguins)
if features.requires_grad:  # not so under no_grad()
    features.register_hook(
        lambda grad: print("gradient:", tuple(grad.shape))
    )
head(features).sum().backward()
# --8<-- [end:show]

assert backbone.weight.grad is None and penguins.grad is not None
with torch.no_grad():
    assert not backbone(penguins).requires_grad

# Setting the flag on the features themselves does it too, and spares the backbone's backward pass.
features = backbone(penguins.detach()).requires_grad_()
seen = []
features.register_hook(seen.append)
head(features).sum().backward()
assert len(seen) == 1 and features.is_leaf
