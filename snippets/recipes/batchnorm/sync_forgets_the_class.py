"""Conversion to SyncBatchNorm keeps tensors, flags and mode, and loses the class and the hooks."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn


class FixedNorm(nn.BatchNorm1d):
    def train(self, mode: bool = True) -> "FixedNorm":
        return super().train(False)


classifier = nn.Sequential(nn.Linear(4, 8), FixedNorm(8)).train()
classifier = nn.SyncBatchNorm.convert_sync_batchnorm(classifier)
print("converted:", classifier[1].training)
print("after train():", classifier.train()[1].training)
# --8<-- [end:show]

assert classifier[1].training
calls = []
model = nn.Sequential(
    nn.Linear(4, 8), nn.BatchNorm1d(8, momentum=0.3, eps=1e-3)
)
model[1].eval().requires_grad_(False)
model[1].running_mean.fill_(2.0)
model[1].register_forward_hook(lambda *_: calls.append("called"))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
weight, mean = model[1].weight, model[1].running_mean
same = nn.SyncBatchNorm.convert_sync_batchnorm(model)
norm = same[1]
assert same is model and isinstance(norm, nn.SyncBatchNorm)
assert norm.weight is weight and norm.running_mean is mean
assert (
    not norm.weight.requires_grad and not norm.training and model.training
)
assert norm.momentum == 0.3 and norm.eps == 1e-3
assert any(norm.weight is p for p in optimizer.param_groups[0]["params"])
model(torch.randn(3, 4))
assert calls == []

# A norm on its own is replaced in what is returned only.
single = nn.BatchNorm1d(4)
assert isinstance(
    nn.SyncBatchNorm.convert_sync_batchnorm(single), nn.SyncBatchNorm
)
assert type(single) is nn.BatchNorm1d

# One norm in two places becomes two, with one weight.
norm = nn.BatchNorm1d(4)
twice = nn.SyncBatchNorm.convert_sync_batchnorm(nn.ModuleList([norm, norm]))
assert twice[0] is not twice[1] and twice[0].weight is twice[1].weight
assert twice[0].running_mean is twice[1].running_mean

# A lazy norm that has not run becomes one without channels.
lazy = nn.SyncBatchNorm.convert_sync_batchnorm(
    nn.Sequential(nn.LazyBatchNorm1d())
)
assert lazy[0].num_features == 0
try:
    lazy(torch.randn(3, 4))
except ValueError as error:
    assert "uninitialized parameter" in str(error)
else:
    raise AssertionError("a converted lazy norm ran")

# Without a process group it computes what BatchNorm computes, on the CPU too.
plain, batch = nn.BatchNorm1d(4), torch.randn(8, 4)
sync = nn.SyncBatchNorm.convert_sync_batchnorm(
    nn.Sequential(nn.BatchNorm1d(4))
)
assert torch.equal(plain(batch), sync(batch))
assert torch.equal(plain.running_var, sync[0].running_var)
