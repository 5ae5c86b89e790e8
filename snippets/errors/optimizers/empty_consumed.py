"""A generator that was read once is empty for the optimizer."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Linear(4, 3)
parameters = list(classifier.parameters())
print("numbers to train:", sum(p.numel() for p in parameters))
optimizer = torch.optim.SGD(parameters, lr=0.1)
print("parameters:", len(optimizer.param_groups[0]["params"]))
# --8<-- [end:show]


class Listed(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = [nn.Linear(4, 3)]


class Misspelt(nn.Module):
    def __int__(self) -> None:
        self.head = nn.Linear(4, 3)


consumed = classifier.parameters()
assert sum(p.numel() for p in consumed) == 15
frozen = nn.Linear(4, 3).requires_grad_(False)
for nothing in (
    consumed,
    filter(lambda p: p.requires_grad, frozen.parameters()),
    Listed().parameters(),
    Misspelt().parameters(),
    nn.ReLU().parameters(),
    [],
):
    for rule in (torch.optim.SGD, torch.optim.AdamW):
        try:
            rule(nothing, lr=0.1)
        except ValueError as error:
            assert str(error) == "optimizer got an empty parameter list"
        else:
            raise AssertionError
# All parameters, frozen: accepted. Nothing moves.
torch.optim.SGD(frozen.parameters(), lr=0.1).step()
