"""A rebuilt model has the values, but not flags, modes or optimizer state."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

old, new = (nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 3)) for _ in "ab")
old[0].requires_grad_(False).eval()
rules = [torch.optim.Adam(model.parameters()) for model in (old, new)]
old(torch.ones(6, 4)).sum().backward()
rules[0].step()
new.load_state_dict(old.state_dict())

for model, optimizer in zip((old, new), rules, strict=True):
    print("trainable:", [p.requires_grad for p in model.parameters()])
    print("training:", [part.training for part in model.modules()])
    print("optimizer state:", len(optimizer.state))
# --8<-- [end:show]

for name, value in old.state_dict().items():
    assert value.equal(new.state_dict()[name])
