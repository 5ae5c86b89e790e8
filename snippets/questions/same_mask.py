"""A checkpoint runs its block a second time with the same dropout mask, unless told not to."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

drop = nn.Dropout(0.5)
for preserve in (True, False):
    features = torch.ones(1000, requires_grad=True)
    kept = checkpoint(
        drop, features, use_reentrant=False, preserve_rng_state=preserve
    )
    kept.sum().backward()
    same = kept.detach().equal(features.grad)
    print(f"preserve_rng_state={preserve}, same mask:", same)
# --8<-- [end:show]

# In both kinds; in evaluation mode there is no mask.
for reentrant in (True, False):
    for preserve in (True, False):
        for mode in (True, False):
            features = torch.ones(1000, requires_grad=True)
            kept = checkpoint(
                drop.train(mode),
                features,
                use_reentrant=reentrant,
                preserve_rng_state=preserve,
            )
            kept.sum().backward()
            same = kept.detach().equal(features.grad)
            assert same == (preserve or not mode), (
                reentrant,
                preserve,
                mode,
            )
