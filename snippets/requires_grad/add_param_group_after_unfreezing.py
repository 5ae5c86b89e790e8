"""add_param_group gives the unfrozen parameters to the optimizer."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
backbone, head = nn.Linear(4, 8), nn.Linear(8, 3)
backbone.requires_grad_(False)
optimizer = torch.optim.SGD(head.parameters(), lr=0.1)

backbone.requires_grad_(True)
optimizer.add_param_group({"params": backbone.parameters(), "lr": 0.01})
before = backbone.weight.detach().clone()
head(backbone(torch.randn(6, 4))).square().mean().backward()
optimizer.step()
print("moved:", not torch.equal(backbone.weight, before))
# --8<-- [end:show]

assert not torch.equal(backbone.weight, before)
assert [group["lr"] for group in optimizer.param_groups] == [0.1, 0.01]
model = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3))
model[0].requires_grad_(False)
adam = torch.optim.Adam(model.parameters())
start = model[0].weight.clone()
model(torch.ones(6, 4)).sum().backward()
adam.step()
assert torch.equal(model[0].weight, start)
assert model[0].weight.grad is None
assert model[0].weight not in adam.state
assert model[1].weight in adam.state

# requires_grad_(True) unfreezes what was frozen by design, and stops at
# the first parameter that cannot require grad.
words = nn.Embedding.from_pretrained(torch.ones(3, 4))
assert words.requires_grad_(True).weight.requires_grad
mixed = nn.ParameterList(
    [
        nn.Parameter(torch.ones(2, dtype=torch.int8), requires_grad=False),
        nn.Parameter(torch.ones(2), requires_grad=False),
    ]
)
try:
    mixed.requires_grad_(True)
except RuntimeError as error:
    assert "only Tensors of floating point dtype" in str(error)
else:
    raise AssertionError("an integer parameter requires grad")
assert not mixed[1].requires_grad

# Schedulers that were built before do not know the new group.
from torch.optim import lr_scheduler  # noqa: E402

RAISE = {
    lr_scheduler.LambdaLR: {"lr_lambda": lambda epoch: 0.9**epoch},
    lr_scheduler.MultiplicativeLR: {"lr_lambda": lambda epoch: 0.9},
    lr_scheduler.OneCycleLR: {"max_lr": 0.1, "total_steps": 10},
    torch.optim.swa_utils.SWALR: {"swa_lr": 0.01},
    lr_scheduler.CosineAnnealingWarmRestarts: {"T_0": 5},
    lr_scheduler.CosineAnnealingLR: {"T_max": 3},
    lr_scheduler.CyclicLR: {"base_lr": 0.01, "max_lr": 0.1},
}
for scheduler, options in {
    **RAISE,
    lr_scheduler.LinearLR: {},
    lr_scheduler.ConstantLR: {},
}.items():
    old, new = nn.Parameter(torch.ones(1)), nn.Parameter(torch.ones(1))
    sgd = torch.optim.SGD([old], lr=0.1, momentum=0.9)
    rule = scheduler(sgd, **options)
    sgd.add_param_group({"params": [new], "lr": 0.01})
    sgd.step()
    try:
        for _ in range(6):
            rule.step()
    except (ValueError, KeyError):
        assert scheduler in RAISE
    else:
        assert round(sgd.param_groups[1]["lr"], 4) == 0.03
