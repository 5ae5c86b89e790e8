"""A block recomputed in another mode saves other tensors."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.utils.checkpoint import CheckpointError, checkpoint

block = nn.Sequential(nn.Linear(4, 8), nn.Dropout())
head = nn.Linear(8, 3)
hidden = checkpoint(block, torch.randn(6, 4), use_reentrant=False)
loss = head(hidden).sum()
block.eval()
try:
    loss.backward()
except CheckpointError as error:
    print(type(error).__name__, *str(error).splitlines()[:3], sep="\n")
# --8<-- [end:show]

assert head.weight.grad is not None and block[0].weight.grad is None


def says(net, change, **options):
    loss = checkpoint(
        net, torch.randn(6, 4), use_reentrant=False, **options
    ).sum()
    change(net)
    try:
        loss.backward()
    except CheckpointError as error:
        assert next(net.parameters()).grad is None
        return str(error)
    return ""


def frozen(net):
    net[0].requires_grad_(False)


def unfrozen(net):
    net[0].requires_grad_(True)


number, metadata = (
    "A different number of tensors",
    "have different metadata",
)
assert number in says(
    nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3)), frozen
)
half = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
half[0].requires_grad_(False)
assert metadata in says(half, unfrozen)
normed = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8))
assert metadata in says(normed, nn.Module.eval)
late = nn.Sequential(nn.Linear(4, 8), nn.Dropout()).eval()
more = "trying to save more tensors"
assert more in says(late, nn.Module.train, early_stop=False)
assert not says(late.eval(), nn.Module.train)


class Skipping(nn.Sequential):
    skips = False

    def forward(self, hidden):
        return hidden if self.skips else super().forward(hidden)


def skip(net):
    net.skips = True


assert number in says(Skipping(nn.Linear(4, 8), nn.ReLU()), skip)

penguins = torch.randn(6, 4)
dropping = nn.Sequential(nn.Linear(4, 8), nn.Dropout(), nn.ReLU()).eval()
loss = checkpoint(dropping, penguins, use_reentrant=False).sum()
dropping.train()
loss.backward()
unnoticed = dropping[0].weight.grad.clone()
dropping.eval().zero_grad()
dropping(penguins).sum().backward()
assert not torch.allclose(unnoticed, dropping[0].weight.grad)

# A step of an optimizer in between raises without checkpoints, and gives a wrong gradient with either kind.
for reentrant in (None, False, True):
    net = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 3))
    given = torch.randn(6, 4, requires_grad=True)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    net(given).sum().backward()
    right = net[0].weight.grad.clone()
    if reentrant is None:
        loss = net(given).sum()
    else:
        loss = checkpoint(net, given, use_reentrant=reentrant).sum()
    optimizer.step()
    optimizer.zero_grad()
    try:
        loss.backward()
    except RuntimeError as error:
        assert reentrant is None
        assert "modified by an inplace operation" in str(error)
    else:
        assert reentrant is not None
        assert not torch.allclose(net[0].weight.grad, right)
