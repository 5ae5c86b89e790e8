"""Other batch mates, another result, if a norm uses the batch."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
norm = nn.BatchNorm1d(8, track_running_stats=False)
classifier = nn.Sequential(nn.Linear(4, 8), norm).eval()
penguins = torch.randn(6, 4)

off = classifier(penguins)[:2] - classifier(penguins[:2])
print(f"off by {off.abs().max():.1f}")
norms = [m for m in classifier.modules() if hasattr(m, "running_mean")]
by_batch = [m.training or m.running_mean is None for m in norms]
print("norms:", len(norms), "by the batch:", sum(by_batch))
# --8<-- [end:show]

assert off.abs().max() > 0.1
usual = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8)).eval()
assert (usual(penguins)[:2] - usual(penguins[:2])).abs().max() < 1e-5
usual.train()
assert (usual(penguins)[:2] - usual(penguins[:2])).abs().max() > 0.1
# Layers that normalise each sample by itself do not do this.
single = nn.Sequential(nn.Linear(4, 8), nn.LayerNorm(8), nn.GroupNorm(2, 8))
assert (single(penguins)[:2] - single(penguins[:2])).abs().max() < 1e-5
# InstanceNorm without statistics takes each sample by itself.
images = torch.randn(6, 4, 5, 5)
single = nn.InstanceNorm2d(4).eval()
assert single.running_mean is None
assert (single(images)[:2] - single(images[:2])).abs().max() < 1e-5

# Attention without a mask reads the padding that longer batch mates bring.
attention = nn.MultiheadAttention(4, 2, batch_first=True).eval()
short = torch.randn(1, 3, 4)
padded = torch.cat([short, torch.zeros(1, 2, 4)], dim=1)
alone = attention(short, short, short)[0]
assert (
    attention(padded, padded, padded)[0][:, :3] - alone
).abs().max() > 1e-3
mask = torch.tensor([[False, False, False, True, True]])
masked = attention(padded, padded, padded, key_padding_mask=mask)[0]
assert (masked[:, :3] - alone).abs().max() < 1e-5
