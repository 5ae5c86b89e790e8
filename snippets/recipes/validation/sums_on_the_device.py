"""Sums stay on the device, and the processes add theirs up once at the end."""

# --8<-- [start:show]
import torch
import torch.distributed as dist
from torch.nn.functional import cross_entropy


def sums(classifier, batches, device: str) -> torch.Tensor:
    total = torch.zeros(3, device=device)  # loss, right answers, samples
    for penguins, species in batches:
        scores = classifier(penguins)
        total[0] += cross_entropy(scores, species, reduction="sum")
        total[1] += (scores.argmax(dim=1) == species).sum()
        total[2] += len(species)
    if dist.is_initialized():
        dist.all_reduce(total)
    return total


# --8<-- [end:show]

from torch import nn  # noqa: E402

torch.manual_seed(0)
classifier = nn.Linear(4, 3).eval()
penguins, species = torch.randn(10, 4), torch.randint(3, (10,))
batches = [(penguins[:8], species[:8]), (penguins[8:], species[8:])]
with torch.inference_mode():
    loss, right, count = sums(classifier, batches, "cpu").tolist()
whole = cross_entropy(classifier(penguins), species).item()
assert abs(loss / count - whole) < 1e-6 and count == 10
assert right == (classifier(penguins).argmax(dim=1) == species).sum().item()

import subprocess  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
from pathlib import Path  # noqa: E402

TWO = """
import sys, torch, torch.distributed as dist
rank = int(sys.argv[1])
dist.init_process_group("gloo", init_method=f"file://{sys.argv[2]}", rank=rank, world_size=2)
total = torch.tensor([1.0 + rank, 2.0, 3.0])
dist.all_reduce(total)
assert total.tolist() == [3.0, 4.0, 6.0], total
dist.destroy_process_group()
"""
with tempfile.TemporaryDirectory() as folder:
    command = [sys.executable, "-c", TWO]
    both = [
        subprocess.Popen([*command, str(rank), str(Path(folder, "store"))])
        for rank in (0, 1)
    ]
    assert [one.wait() for one in both] == [0, 0]
