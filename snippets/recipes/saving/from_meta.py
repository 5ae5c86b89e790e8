"""A model on the meta device gets its weights by assign=True; flags and modes set before stay."""

# --8<-- [start:show]
import io

import torch
from torch import nn

torch.save(nn.Linear(4, 3).state_dict(), file := io.BytesIO())
file.seek(0)
with torch.device("meta"):
    classifier = nn.Linear(4, 3).requires_grad_(False).eval()
classifier.load_state_dict(torch.load(file), assign=True)
print(classifier.weight.device, classifier.weight.requires_grad)
print("training:", classifier.training)
# --8<-- [end:show]

assert not classifier.weight.is_meta
# A buffer that a state_dict leaves out stays on the meta device.
with torch.device("meta"):
    norm = nn.BatchNorm1d(4)
    norm.register_buffer("scale", torch.ones(1), persistent=False)
norm.load_state_dict(nn.BatchNorm1d(4).state_dict(), assign=True)
assert norm.scale.is_meta and not norm.running_mean.is_meta

# mmap=True reads from the file when a weight is used, and never writes to it.
import tempfile  # noqa: E402
from pathlib import Path  # noqa: E402

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "weights.pt")
    torch.save(nn.Linear(4, 3).state_dict(), path)
    before = path.read_bytes()
    classifier.load_state_dict(torch.load(path, mmap=True), assign=True)
    with torch.no_grad():
        classifier.weight.zero_()
    assert path.read_bytes() == before
    assert classifier.weight.eq(0).all()
    del classifier
