"""A frozen block takes an inference tensor; in a checkpoint it raises, because the input is kept."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

frozen = nn.Linear(4, 8).requires_grad_(False)
with torch.inference_mode():
    features = torch.ones(6, 4)
print("called:", frozen(features).shape)
checkpoint(frozen, features, use_reentrant=False)
# --8<-- [end:show]

assert features.is_inference()
copied = features.clone()
assert checkpoint(frozen, copied, use_reentrant=False).shape == (6, 8)
trains = nn.Linear(4, 3)
checkpoint(trains, copied, use_reentrant=False).sum().backward()
assert trains.weight.grad is not None
# The reentrant kind says nothing, and a block that is to train gets no gradient.
assert not checkpoint(trains, features, use_reentrant=True).requires_grad
