"""The distance from data to running mean tells which data do not match."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
penguins = 100 + torch.randn(90, 4)
norm = nn.BatchNorm1d(4)
for _ in range(5):
    norm(penguins)

seen = []
norm.eval().register_forward_pre_hook(lambda _, args: seen.extend(args))
norm(penguins)
off = seen[0].transpose(0, 1).flatten(1).mean(dim=1) - norm.running_mean
print("off by", (off / norm.running_var.sqrt()).abs().max().round().item())
print("batches:", norm.num_batches_tracked.item())
# --8<-- [end:show]


def distance(norm: nn.Module, batch: torch.Tensor) -> float:
    seen.clear()
    norm(batch)
    off = seen[0].transpose(0, 1).flatten(1).mean(dim=1) - norm.running_mean
    return (off / norm.running_var.sqrt()).abs().max().item()


# With enough steps the data match, and only other data are far off.
norm.train()
for _ in range(95):
    norm(penguins)
norm.eval()
assert distance(norm, penguins) < 0.1
assert distance(norm, penguins / 10) > 50
# The layer that is never run in training mode has seen no batch.
unused = nn.BatchNorm1d(4).eval()
unused(penguins)
assert unused.num_batches_tracked.item() == 0
# Images have their channels in the same dimension.
images = nn.BatchNorm2d(3).eval()
images.register_forward_pre_hook(lambda _, args: seen.extend(args))
assert distance(images, torch.ones(8, 3, 5, 5)) == 1
# After momentum=0 the counter goes on; the statistics stand.
still = nn.BatchNorm1d(4, momentum=0.0)
still(penguins)
assert still.num_batches_tracked.item() == 1
assert still.running_mean.eq(0).all()
# Weights loaded without the buffers leave them as they were made.
norm.train()(penguins)
loaded = nn.BatchNorm1d(4)
loaded.load_state_dict(dict(norm.named_parameters()), strict=False)
assert loaded.num_batches_tracked.item() == 0
