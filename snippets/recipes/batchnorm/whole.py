"""Recomputed statistics count each sample alike; nothing else of the model moves."""

from snippets.tools.evaluating import evaluating

# isort: split
# --8<-- [start:show]
import copy
from collections.abc import Sequence

import torch
from torch import nn
from torch.nn import functional as F


@torch.no_grad()
def recompute(model: nn.Module, batches: Sequence[torch.Tensor]) -> None:
    """Statistics of each BatchNorm, from scratch; on error, as before."""
    kind = nn.modules.batchnorm._BatchNorm
    norms = [part for part in model.modules() if isinstance(part, kind)]
    saved = [(n.momentum, copy.deepcopy(n.state_dict())) for n in norms]
    count = 0
    try:
        with evaluating(model):
            for norm in norms:
                norm.reset_running_stats()
                norm.training = True  # the norms alone, no dropout
            for batch in batches:
                count += len(batch)
                for norm in norms:  # the first batch by 1.0: it replaces
                    norm.momentum = len(batch) / count
                model(batch)
        if not count:
            raise ValueError("no batch to compute statistics from")
    except BaseException:
        for norm, (_, state) in zip(norms, saved, strict=True):
            norm.load_state_dict(state)
        raise
    finally:
        for norm, (momentum, _) in zip(norms, saved, strict=True):
            norm.momentum = momentum


torch.manual_seed(0)
penguins = torch.randn(300, 4)
species = penguins[:, :3].argmax(dim=1)
classifier = nn.Sequential(
    nn.BatchNorm1d(4), nn.Linear(4, 32), nn.ReLU(), nn.Dropout(0.2),
    nn.BatchNorm1d(32), nn.Linear(32, 3),
)  # fmt: skip
optimizer = torch.optim.Adam(classifier.parameters(), lr=0.02)
for _ in range(100):
    optimizer.zero_grad()
    F.cross_entropy(classifier(penguins), species).backward()
    optimizer.step()
with torch.no_grad():
    for _ in range(50):
        classifier(penguins * 3 + 9)  # in another unit, eval() forgotten

before = {k: v.clone() for k, v in classifier.state_dict().items()}
classifier.eval()
for when in ("spoilt:", "repaired:"):
    with torch.no_grad():
        right = (classifier(penguins).argmax(dim=1) == species).float()
    print(when, "over 80% right:", right.mean().item() > 0.8)
    recompute(classifier, penguins.split(128))
for name, value in classifier.state_dict().items():
    print(f"{name:21} moved: {not torch.equal(value, before[name])}")
# --8<-- [end:show]

from torch.optim.swa_utils import update_bn  # noqa: E402

moving = {"running_mean", "running_var", "num_batches_tracked"}
for name, value in classifier.state_dict().items():
    assert torch.equal(value, before[name]) == (
        name.split(".")[1] not in moving
    )
assert not any(part.training for part in classifier.modules())
assert classifier[0].momentum == classifier[4].momentum == 0.1

# Each sample counts alike, though the last batch is smaller: not so in update_bn().
batches = penguins.split(128)
assert [len(batch) for batch in batches] == [128, 128, 44]
close = {"rtol": 1e-4, "atol": 1e-5}
torch.testing.assert_close(
    classifier[0].running_mean, penguins.mean(0), **close
)
twin = copy.deepcopy(classifier)
update_bn(batches, twin)
assert not torch.allclose(twin[0].running_mean, penguins.mean(0), **close)

# The variance is the mean of those within the batches.
within = sum(len(batch) * batch.var(0) for batch in batches) / len(penguins)
torch.testing.assert_close(classifier[0].running_var, within, **close)
apart = [torch.randn(8, 1), torch.randn(8, 1) + 10]
alone = nn.Sequential(nn.BatchNorm1d(1))
recompute(alone, apart)
assert torch.cat(apart).var() > 10 > alone[0].running_var.item()

# Dropout in front of a norm: the statistics are those of evaluation.
torch.manual_seed(0)
masses = torch.randn(4096, 1)
behind = nn.Sequential(nn.Dropout(0.5), nn.BatchNorm1d(1))
recompute(behind, masses.split(64))
assert 0.9 < behind[1].running_var.item() < 1.1
assert all(part.training for part in behind.modules())
update_bn(masses.split(64), behind)
assert 1.8 < behind[1].running_var.item() < 2.2


# An error, or no batch at all, leaves everything as it was.
def untouched_by(
    batches: list[torch.Tensor], error: type[Exception]
) -> None:
    classifier[4].train()
    modes = [part.training for part in classifier.modules()]
    state = copy.deepcopy(classifier.state_dict())
    try:
        recompute(classifier, batches)
    except error:
        pass
    else:
        raise AssertionError(f"{error} was not raised")
    assert [part.training for part in classifier.modules()] == modes
    assert classifier[0].momentum == classifier[4].momentum == 0.1
    for name, value in classifier.state_dict().items():
        assert torch.equal(value, state[name])


untouched_by([penguins[:8], penguins[:1]], ValueError)
untouched_by([penguins[:8], penguins[:8, :3]], RuntimeError)
untouched_by([], ValueError)


# Norms that an override keeps in evaluation mode, NaN, SyncBatchNorm, no buffers.
class FixedNorm(nn.BatchNorm1d):
    def train(self, mode: bool = True) -> "FixedNorm":
        return super().train(False)


fixed = nn.Sequential(FixedNorm(4), nn.SyncBatchNorm(4)).train()
fixed.append(nn.BatchNorm1d(4, track_running_stats=False))
fixed[0].running_mean.fill_(float("nan"))
fixed[0].running_var.fill_(float("nan"))
recompute(fixed, batches)
torch.testing.assert_close(fixed[0].running_mean, penguins.mean(0), **close)
assert not fixed[0].training and fixed[1].training
assert fixed[1].num_batches_tracked == 3 and fixed[2].running_mean is None

spoilt = nn.BatchNorm1d(4, momentum=1.0)
spoilt.running_mean.fill_(float("nan"))
spoilt(penguins)
assert spoilt.running_mean.isnan().all(), "not without a reset"
