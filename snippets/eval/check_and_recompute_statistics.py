"""update_bn() makes the running mean match the data."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.optim.swa_utils import update_bn

torch.manual_seed(0)
penguins = 20 + torch.randn(90, 4)
classifier = nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 3))
norm = classifier[0]
for _ in range(5):
    classifier(penguins)

print("data:", round(penguins.mean().item(), 2))
print("before:", round(norm.running_mean.mean().item(), 2))
update_bn(penguins.split(30), classifier)
print("after:", round(norm.running_mean.mean().item(), 2))
# --8<-- [end:show]

assert norm.momentum == 0.1
assert torch.allclose(norm.running_mean, penguins.mean(dim=0))
assert classifier.training and norm.training
norm.eval()
update_bn(penguins.split(30), classifier)
assert norm.training
inputs: list[torch.Tensor] = []
norm.register_forward_pre_hook(lambda _, args: inputs.append(args[0]))
classifier.eval()(penguins)
assert torch.equal(inputs[0], penguins)


class KeptInEval(nn.BatchNorm1d):
    def train(self, mode: bool = True) -> "KeptInEval":
        return super().train(False)


kept = KeptInEval(4)
kept.running_mean.fill_(20.0)
update_bn(penguins.split(30), nn.Sequential(kept))
assert kept.running_mean.tolist() == [0.0] * 4
assert kept.running_var.tolist() == [1.0] * 4

# Each batch counts alike, however many penguins it has.
uneven = nn.Sequential(nn.BatchNorm1d(1))
update_bn([torch.zeros(9, 1), torch.full((2, 1), 9.0)], uneven)
assert uneven[0].running_mean.item() == 4.5

# A batch of one raises, and leaves the norm as it stands then.
uneven.eval()
try:
    update_bn([torch.zeros(9, 1), torch.full((1, 1), 9.0)], uneven)
except ValueError as error:
    assert "Expected more than 1 value per channel" in str(error)
else:
    raise AssertionError("a batch of one has no variance")
assert uneven.training and uneven[0].momentum is None
assert uneven[0].running_mean.item() == 0

used_up = iter([])
update_bn(used_up, classifier)
assert norm.running_mean.tolist() == [0.0] * 4
tracked = nn.InstanceNorm1d(4, track_running_stats=True)
tracked(torch.randn(3, 4, 9) + 20)
before = tracked.running_mean.clone()
update_bn([torch.randn(3, 4, 9)], nn.Sequential(tracked, nn.BatchNorm1d(4)))
assert torch.allclose(tracked.running_mean, 0.9 * before, atol=0.1)


# Sorted batches give the right mean and too small a variance; dropout before the norm too large a one.
def variance(batches, *before: nn.Module) -> torch.Tensor:
    model = nn.Sequential(*before, nn.BatchNorm1d(4))
    update_bn(batches, model)
    if not before:
        assert torch.allclose(model[-1].running_mean, data.mean(dim=0))
    return model[-1].running_var


data = 1 + torch.randn(960, 4)
shuffled = variance(data.split(96))
assert torch.allclose(shuffled, data.var(dim=0), rtol=0.1)
in_order = variance(data.sort(dim=0).values.split(96))
assert (in_order < 0.2 * shuffled).all()
assert (variance(data.split(96), nn.Dropout()) > 1.5 * shuffled).all()
# The norm alone in training mode sees what reaches it in evaluation mode.
model = nn.Sequential(nn.Dropout(), nn.BatchNorm1d(4, momentum=None)).eval()
model[1].train()
with torch.no_grad():
    for batch in data.split(96):
        model(batch)
assert torch.allclose(model[1].running_var, shuffled)
