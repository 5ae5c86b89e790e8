"""With one factor at zero, only that factor has a gradient at the first step."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
base = nn.Linear(4, 3).requires_grad_(False)
down, up = nn.Linear(4, 2, bias=False), nn.Linear(2, 3, bias=False)
nn.init.zeros_(up.weight)
penguins = torch.ones(6, 4)
scores = base(penguins) + up(down(penguins))
scores.sum().backward()
print("down moves:", down.weight.grad.any().item())
print("up moves:", up.weight.grad.any().item())
# --8<-- [end:show]

assert scores.equal(base(penguins))
with torch.no_grad():
    up.weight -= 0.1 * up.weight.grad
(base(penguins) + up(down(penguins))).sum().backward()
assert down.weight.grad.any()
