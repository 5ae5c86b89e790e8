"""step() changes a weight that the old graph still needs."""

# --8<-- [start:show]
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3))
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)

scores = net(torch.randn(6, 4))
scores.sum().backward(retain_graph=True)
optimizer.step()
scores.pow(2).sum().backward()
# --8<-- [end:show]

# Without retain_graph the other message comes first.
scores = net(torch.randn(6, 4))
scores.sum().backward()
optimizer.step()
try:
    scores.sum().backward()
except RuntimeError as error:
    assert "Trying to backward through the graph a second time" in str(
        error
    )
else:
    raise AssertionError

# Both losses before the step, or a new forward pass after it, are fine.
scores = net(torch.randn(6, 4))
scores.sum().backward(retain_graph=True)
scores.pow(2).sum().backward()
optimizer.step()
net(torch.randn(6, 4)).sum().backward()

# Other optimizers, and an average of weights under no_grad(), do the same.
for optimizer in (
    torch.optim.Adam(net.parameters()),
    torch.optim.AdamW(net.parameters(), foreach=True),
):
    loss = net(torch.randn(6, 4)).sum()
    loss.backward(retain_graph=True)
    optimizer.step()
    try:
        loss.backward()
    except RuntimeError as error:
        assert "modified by an inplace operation" in str(error)
    else:
        raise AssertionError
loss = net(torch.randn(6, 4)).sum()
with torch.no_grad():
    net[1].weight.mul_(0.5)
try:
    loss.backward()
except RuntimeError as error:
    assert "modified by an inplace operation" in str(error)
else:
    raise AssertionError
