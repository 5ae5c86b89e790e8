"""A tensor made outside inference mode stays normal when it is filled inside; the file is read as needed."""

# --8<-- [start:show]
import torch
from torch import nn


@torch.inference_mode()
def fill(features: torch.Tensor, backbone: nn.Module, batches) -> None:
    parts = features.split(16)  # the size of the batches
    for part, penguins in zip(parts, batches, strict=True):
        part.copy_(backbone(penguins))  # rounds to the type of the part


features = torch.empty(90, 8, dtype=torch.bfloat16)
fill(features, nn.Linear(4, 8).eval(), torch.ones(90, 4).split(16))
print("inference tensor:", features.is_inference())
# --8<-- [end:show]

head = nn.Linear(8, 3)
head(features.float()).sum().backward()
assert head.weight.grad is not None and len(features.unique(dim=0)) == 1
features.div_(2)  # no error outside

import tempfile  # noqa: E402
from pathlib import Path  # noqa: E402

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "features.pt")
    torch.save(features, path)
    mapped = torch.load(path, mmap=True)
    assert torch.equal(mapped, features) and not mapped.is_inference()
    head(mapped[:16].float()).sum().backward()
    del mapped

# A hash of the state tells whether the backbone is still the one of the cache.
import hashlib  # noqa: E402


def state_of(model: nn.Module) -> str:
    found = hashlib.sha256()
    for name, value in model.state_dict().items():
        found.update(name.encode())
        found.update(value.reshape(-1).view(torch.uint8).numpy())
    return found.hexdigest()


backbone = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8)).eval()
before = state_of(backbone)
backbone(torch.randn(6, 4))
assert state_of(backbone) == before
backbone.train()(torch.randn(6, 4))
assert state_of(backbone) != before
