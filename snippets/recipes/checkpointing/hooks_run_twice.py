"""In a checkpoint, hooks of all modules but the last run twice."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

block = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 3))
calls = []
for name, part in block.named_children():
    part.register_forward_hook(lambda *_, name=name: calls.append(name))
scores = checkpoint(block, torch.ones(6, 4), use_reentrant=False)
print("forward: ", calls)
scores.sum().backward()
print("backward:", calls[3:])
# --8<-- [end:show]

# The last one is left out because nothing is needed after its inputs are kept.
for reentrant, early, expected in (
    (True, True, ["0", "1", "2"]),
    (False, True, ["0", "1"]),
    (False, False, ["0", "1", "2"]),
):
    calls.clear()
    given = torch.ones(6, 4, requires_grad=True)
    options = {} if reentrant else {"early_stop": early}
    checkpoint(
        block, given, use_reentrant=reentrant, **options
    ).sum().backward()
    assert calls[3:] == expected, calls
# What a hook keeps of the first run: with the reentrant kind it has no graph.
for reentrant in (None, False, True):
    block.zero_grad()
    features = []
    handle = block[1].register_forward_hook(
        lambda *call, kept=features: kept.append(call[2])
    )
    given = torch.ones(6, 4, requires_grad=True)
    if reentrant is None:
        scores = block(given)
    else:
        scores = checkpoint(block, given, use_reentrant=reentrant)
    assert features[0].requires_grad == (not reentrant)
    (scores.sum() + features[0].pow(2).sum()).backward()
    handle.remove()
    assert len(features) == (1 if reentrant is None else 2)
    if reentrant is None:
        right = block[0].weight.grad.clone()
    else:
        assert block[0].weight.grad.allclose(right) == (not reentrant)
