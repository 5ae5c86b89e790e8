"""A checkpointed layer with spectral_norm gets the gradient of another weight than the loss had."""

# Shown as: wrong
# --8<-- [start:show]
from copy import deepcopy

import torch
from torch import nn
from torch.nn.utils.parametrizations import spectral_norm
from torch.utils.checkpoint import checkpoint

torch.manual_seed(0)
layer, penguins = spectral_norm(nn.Linear(4, 8)), torch.randn(6, 4)
other = deepcopy(layer)
loss = layer(penguins).square().sum()
again = checkpoint(other, penguins, use_reentrant=False).square().sum()
(loss + again).backward()
one, two = (m.parametrizations.weight.original for m in (layer, other))
print("loss:", loss.equal(again), "gradient:", one.grad.equal(two.grad))
# --8<-- [end:show]

assert not one.grad.allclose(two.grad)
vectors = [m.parametrizations.weight[0]._u for m in (layer, other)]
assert not vectors[0].allclose(vectors[1])


def apart(norm, reentrant, dtype=torch.float32, passes=0, evaluate=False):
    """How far the gradient with the checkpoint is from that without it."""
    torch.manual_seed(0)
    head = norm(nn.Linear(4, 8)).to(dtype)
    data = torch.randn(6, 4, dtype=dtype, requires_grad=True)
    with torch.no_grad():
        for _ in range(passes):
            head(data)
    if evaluate:
        head.eval()
    found = []
    for run in (head, deepcopy(head)):
        if found:
            out = checkpoint(run, data, use_reentrant=reentrant)
        else:
            out = run(data)
        out.square().sum().backward()
        weights = [p.grad for p in run.parameters() if p.dim() == 2]
        found += [p for p in weights if p is not None]
    return (found[0] - found[1]).abs().max().item()


for norm in spectral_norm, nn.utils.spectral_norm:
    for reentrant in True, False:
        assert apart(norm, reentrant) > 0.01
        assert apart(norm, reentrant, torch.float64) > 0.01
        # In evaluation mode the estimate stands still, and both are alike.
        assert apart(norm, reentrant, passes=1, evaluate=True) == 0
        # An estimate that has come far moves no more, as long as the weight is the same.
        assert apart(norm, reentrant, torch.float64, 500) < 1e-6
