"""A checkpointed BatchNorm counts each batch twice."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

torch.manual_seed(0)
block = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU())
penguins = torch.randn(6, 4)
for step in range(2):
    checkpoint(block, penguins, use_reentrant=False).sum().backward()
    print(f"step {step}, batches:", block[1].num_batches_tracked.item())
# --8<-- [end:show]

# The reentrant kind does so too, and a norm at the end of the block.
for reentrant in (True, False):
    for tail in ([], [nn.ReLU()]):
        norm = nn.BatchNorm1d(8)
        part = nn.Sequential(nn.Linear(4, 8), norm, *tail)
        given = torch.randn(6, 4, requires_grad=True)
        scores = checkpoint(part, given, use_reentrant=reentrant)
        assert norm.num_batches_tracked == 1
        scores.sum().backward()
        assert norm.num_batches_tracked == 2
# With momentum=None each batch counts twice, and the mean is the same.
linear = nn.Linear(4, 8)
means = []
for _ in range(2):
    norm = nn.BatchNorm1d(8, momentum=None)
    part = nn.Sequential(linear, norm, nn.ReLU())
    for scale in (1, 2):
        if means:
            part(penguins * scale)
        else:
            scores = checkpoint(part, penguins * scale, use_reentrant=False)
            scores.sum().backward()
    means.append(norm.running_mean)
torch.testing.assert_close(*means)
# The gradients are those of the plain block.
plain, kept = (
    nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8)) for _ in "ab"
)
kept.load_state_dict(plain.state_dict())
plain(penguins).exp().sum().backward()
checkpoint(kept, penguins, use_reentrant=False).exp().sum().backward()
assert all(
    p.grad.equal(q.grad)
    for p, q in zip(plain.parameters(), kept.parameters(), strict=True)
)
# In evaluation mode nothing moves.
norm.eval()
count = norm.num_batches_tracked.clone()
checkpoint(part, penguins, use_reentrant=False).sum().backward()
assert norm.num_batches_tracked == count
