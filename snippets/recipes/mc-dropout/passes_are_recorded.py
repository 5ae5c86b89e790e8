"""Without no_grad() each pass keeps its tensors for backward as long as the samples live."""

# Shown as: wasteful
# --8<-- [start:show]
import torch
from torch import nn

mlp = nn.Sequential(nn.Linear(4, 64), nn.ReLU(), nn.Dropout())
classifier = nn.Sequential(mlp, nn.Linear(64, 3))
penguins = torch.ones(256, 4)

for passes in (1, 100):
    kept: list[torch.Tensor] = []
    with torch.autograd.graph.saved_tensors_hooks(kept.append, id):
        samples = [classifier(penguins) for _ in range(passes)]
    sizes = {tensor.data_ptr(): tensor.nbytes for tensor in kept}
    print(f"passes: {passes}  bytes: {sum(sizes.values()):,}")
# --8<-- [end:show]

assert sum(sizes.values()) == 4096 + 768 + 100 * 3 * 65_536
kept = []
for switch in (torch.no_grad, torch.inference_mode):
    with (
        switch(),
        torch.autograd.graph.saved_tensors_hooks(kept.append, id),
    ):
        samples = [classifier(penguins) for _ in range(100)]
    assert not kept and not samples[0].equal(samples[1])
