"""Tracing refuses a tensor that requires grad and that no module has registered."""

# --8<-- [start:show]
import torch
from torch import nn

heads = [nn.Linear(4, 3)]


def classifier(penguins):
    return heads[0](penguins)


try:
    torch.jit.trace(classifier, torch.ones(6, 4))
except RuntimeError as error:
    print("RuntimeError:", str(error).splitlines()[0])
# --8<-- [end:show]

torch.manual_seed(0)
penguins = torch.ones(6, 4)


class PlainList(nn.Module):
    def __init__(self):
        super().__init__()
        self.heads = [nn.Linear(4, 3)]

    def forward(self, penguins):
        return self.heads[0](penguins)


class Attribute(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = torch.ones(4, requires_grad=True)

    def forward(self, penguins):
        return penguins * self.scale


class DetachedInForward(Attribute):
    def forward(self, penguins):
        return penguins * self.scale.detach()


class Result(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(4))
        self.scale = 2 * self.weight

    def forward(self, penguins):
        return penguins * self.scale


for traced in (
    classifier,
    PlainList(),
    Attribute(),
    DetachedInForward(),
    Result(),
):
    for recording in (True, False):
        with torch.set_grad_enabled(recording):
            try:
                torch.jit.trace(traced, penguins)
            except RuntimeError as error:
                assert str(error).startswith(
                    "Cannot insert a Tensor that requires grad as a const"
                )
            else:
                raise AssertionError
