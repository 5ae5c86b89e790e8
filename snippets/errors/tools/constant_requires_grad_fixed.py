"""Registered in a ModuleList, the layer is a parameter of the traced model."""

# --8<-- [start:show]
import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.heads = nn.ModuleList([nn.Linear(4, 3)])

    def forward(self, penguins):
        return self.heads[0](penguins)


traced = torch.jit.trace(Classifier(), torch.ones(6, 4))
print([name for name, _ in traced.named_parameters()])
# --8<-- [end:show]

torch.manual_seed(0)
assert traced(torch.ones(6, 4)).requires_grad


class Scaled(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(4))

    def forward(self, penguins):
        return penguins * self.scale


traced = torch.jit.trace(Scaled(), torch.ones(6, 4))
assert [name for name, _ in traced.named_parameters()] == ["scale"]
