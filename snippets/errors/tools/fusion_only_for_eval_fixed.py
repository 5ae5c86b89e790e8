"""In evaluation mode the BatchNorm is folded in; train() does not bring it back."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.ao import quantization

torch.manual_seed(0)
features = nn.Sequential(nn.Conv1d(4, 8, 1), nn.BatchNorm1d(8)).eval()
fused = quantization.fuse_modules(features, ["0", "1"])
penguins = torch.randn(6, 4, 1)
print(
    "same output:",
    torch.allclose(features(penguins), fused(penguins), atol=1e-6),
)
print("back in training mode:", type(fused.train()[1]).__name__)
# --8<-- [end:show]

assert torch.allclose(features(penguins), fused(penguins), atol=1e-6)
assert isinstance(fused[1], nn.Identity) and isinstance(
    features[1], nn.BatchNorm1d
)
