"""Frozen or detached, the weights are constants of the trace, and no parameters."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.heads = [nn.Linear(4, 3).requires_grad_(False)]

    def forward(self, penguins):
        return self.heads[0](penguins)


traced = torch.jit.trace(Classifier(), torch.ones(6, 4))
print("parameters:", list(traced.parameters()))
# --8<-- [end:show]

torch.manual_seed(0)
penguins = torch.ones(6, 4)
assert not list(traced.parameters()) and not traced.state_dict()
assert not traced(penguins).requires_grad
scale = torch.ones(4, requires_grad=True).detach()
assert not torch.jit.trace(lambda penguins: penguins * scale, penguins)(
    penguins
).requires_grad
