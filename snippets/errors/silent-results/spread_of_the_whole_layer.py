"""With the whole layer in training mode the passes vary."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
layer = nn.TransformerEncoderLayer(4, nhead=2, batch_first=True).eval()
penguins = torch.randn(2, 3, 4)
layer.train()
with torch.no_grad():
    samples = torch.stack([layer(penguins) for _ in range(100)])
print(f"smallest spread: {samples.std(dim=0).min():.2f}")
# --8<-- [end:show]

assert samples.std(dim=0).min() > 0.01
assert not any(hasattr(m, "running_mean") for m in layer.modules())
