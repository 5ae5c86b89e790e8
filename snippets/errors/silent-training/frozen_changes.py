"""Values before and after a step name what moved in a frozen part, and why."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
frozen = nn.Sequential(nn.Linear(4, 3, bias=False), nn.BatchNorm1d(3))
optimizer = torch.optim.SGD(frozen.parameters(), lr=0.1)
frozen(torch.randn(6, 4)).exp().sum().backward()
frozen.requires_grad_(False)

before = {k: v.clone() for k, v in frozen.state_dict().items()}
frozen(torch.randn(6, 4))
optimizer.step()
for name, value in frozen.state_dict(keep_vars=True).items():
    if not value.equal(before[name]):
        print(name, "has a .grad:", value.grad is not None)
# --8<-- [end:show]

# A weight that changes without a .grad: max_norm, or shared memory.
words = nn.Embedding(3, 4, max_norm=0.1).requires_grad_(False)
old = words.weight.clone()
words(torch.tensor([0]))
assert not words.weight.equal(old) and words.weight.grad is None

model = nn.ModuleList([nn.Embedding(3, 2), nn.Linear(2, 3, bias=False)])
model[1].weight = model[0].weight
model.load_state_dict(model.state_dict(), assign=True)
model[0].requires_grad_(False)
old = model[0].weight.clone()
sgd = torch.optim.SGD(model[1].parameters(), lr=0.1)
model[1](torch.ones(6, 2)).sum().backward()
sgd.step()
assert not model[0].weight.equal(old) and model[0].weight.grad is None

# Dropout changes the output and nothing in the state.
drop = nn.Sequential(nn.Linear(4, 3), nn.Dropout(0.5)).requires_grad_(False)
old = {k: v.clone() for k, v in drop.state_dict().items()}
assert not drop(torch.ones(64, 4)).equal(drop(torch.ones(64, 4)))
assert all(v.equal(old[k]) for k, v in drop.state_dict().items())

# In inference mode and under no_grad() the statistics move as well.
for mode in (torch.no_grad, torch.inference_mode):
    norm = nn.BatchNorm1d(4).requires_grad_(False)
    with mode():
        norm(torch.ones(6, 4))
    assert norm.running_mean.all()
