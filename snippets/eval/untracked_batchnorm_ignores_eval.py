"""BatchNorm without running statistics uses the batch in both modes."""

# --8<-- [start:show]
import torch
from torch import nn

norm = nn.BatchNorm1d(1, track_running_stats=False)
norm.eval()
print("running mean:", norm.running_mean)

for other in (0.0, 8.0):
    body_mass = torch.tensor([[4.0], [other]])
    print(f"4 kg beside {other} kg:", round(norm(body_mass)[0].item(), 2))
# --8<-- [end:show]

assert not norm.training
assert norm.running_mean is None and norm.running_var is None
above, below = (
    norm(torch.tensor([[4.0], [other]]))[0].item() for other in (0.0, 8.0)
)
assert above > 0 > below

try:
    norm(torch.zeros(1, 1))
except ValueError as error:
    assert "Expected more than 1 value per channel" in str(error)
else:
    raise RuntimeError("a batch of one was accepted")
switched = nn.BatchNorm1d(1)
switched.track_running_stats = False
switched.eval()
assert abs(switched(torch.tensor([[4.0], [8.0]]))[0].item() - 4) < 1e-3
switched.train()
switched(torch.tensor([[4.0], [8.0]]))
assert switched.running_mean.item() == 0.0
assert switched(torch.tensor([[4.0], [8.0]])).mean().abs() < 1e-3

# Switched off on a layer that has buffers: BatchNorm leaves them alone,
# InstanceNorm updates them, in both modes.
for norm in (
    nn.BatchNorm1d(4),
    nn.InstanceNorm1d(4, track_running_stats=True),
):
    norm.track_running_stats = False
    for mode in (True, False):
        before = norm.running_mean.clone()
        norm.train(mode)(torch.ones(2, 4, 3))
        held = norm.running_mean.equal(before)
        assert held == isinstance(norm, nn.BatchNorm1d)
