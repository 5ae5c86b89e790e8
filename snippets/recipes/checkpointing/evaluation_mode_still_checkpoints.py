"""Evaluation mode alone does not switch checkpoints off; without recording they only call the block."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

block = nn.Sequential(nn.Linear(4, 8), nn.Tanh()).eval()
runs, penguins = [], torch.ones(6, 4)
block[0].register_forward_hook(lambda *_: runs.append(1))
for recording in (True, False):
    runs.clear()
    with torch.set_grad_enabled(recording):
        scores = checkpoint(block, penguins, use_reentrant=False).sum()
    if recording:
        scores.backward()  # a saliency map, in evaluation mode
    print(f"recording: {recording}, runs: {len(runs)}")
# --8<-- [end:show]

assert len(runs) == 1 and not scores.requires_grad
# So in inference mode, and with either kind.
for reentrant in (True, False):
    for off in (torch.no_grad, torch.inference_mode):
        runs.clear()
        with off():
            result = checkpoint(
                block,
                penguins.clone().requires_grad_(),
                use_reentrant=reentrant,
            )
        assert len(runs) == 1 and not result.requires_grad
# Frozen at the start of the net, a block runs once: nothing is kept, nothing is run again.
frozen = nn.Sequential(nn.Linear(4, 8), nn.Tanh()).requires_grad_(False)
frozen[0].register_forward_hook(lambda *_: runs.append(1))
head = nn.Linear(8, 3)
for given, expected in (
    (penguins, 1),
    (penguins.clone().requires_grad_(), 2),
):
    runs.clear()
    head(checkpoint(frozen, given, use_reentrant=False)).sum().backward()
    assert len(runs) == expected
