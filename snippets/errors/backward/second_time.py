"""A hidden state carried over keeps the graph of the step before."""

# --8<-- [start:show]
import torch
from torch import nn

cell, hidden = nn.RNNCell(4, 3), torch.zeros(6, 3)

for day in torch.randn(2, 6, 4):
    hidden = cell(day, hidden)
    cell.zero_grad()
    hidden.square().mean().backward()
# --8<-- [end:show]


def raises(loss):
    try:
        loss.backward()
    except RuntimeError as error:
        return "Trying to backward through the graph a second time" in str(
            error
        )
    return False


backbone, head = nn.Linear(4, 8), nn.Linear(8, 3)
features = backbone(torch.randn(6, 4)).relu()
features.sum().backward()
kept = backbone.weight.grad.clone()
assert raises(head(features).sum())
assert head.weight.grad is not None
assert torch.equal(backbone.weight.grad, kept)

loss = head(torch.randn(6, 8)).square().sum()
torch.autograd.grad(loss, head.weight)
assert raises(loss)

buffer = torch.empty(6, 3)
buffer.copy_(head(torch.randn(6, 8))).sum().backward()
assert raises(buffer.copy_(head(torch.randn(6, 8))).sum())

weight = torch.ones(3, requires_grad=True)
once = (weight + 1).sum()
assert not raises(once) and not raises(once)
assert weight.grad.tolist() == [2.0, 2.0, 2.0]
doubled = (weight * weight).sum()
weight.grad = None
doubled.backward(retain_graph=True)
doubled.backward()
assert weight.grad.tolist() == [4.0, 4.0, 4.0]
