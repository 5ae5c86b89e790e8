"""Resumed without its flags, the frozen part trains, and nothing is said."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

old, new = (nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3)) for _ in "ab")
old[0].requires_grad_(False)
new.load_state_dict(old.state_dict())
for net in old, new:
    optimizer = torch.optim.Adam(net.parameters())
    before = net[0].weight.clone()
    net(torch.ones(6, 4)).sum().backward()
    optimizer.step()
    print("backbone moved:", not net[0].weight.equal(before))
# --8<-- [end:show]

assert not old[0].weight.requires_grad and new[0].weight.requires_grad
# The state of the optimizer fits all the same: it has no entry for what was frozen.
first = torch.optim.Adam(old.parameters())
old.zero_grad()
old(torch.ones(6, 4)).sum().backward()
first.step()
saved = first.state_dict()
assert list(saved["state"]) == [2, 3]
second = torch.optim.Adam(new.parameters())
second.load_state_dict(saved)
# An optimizer over the trainable part alone does not take it.
try:
    torch.optim.Adam(new[1].parameters()).load_state_dict(saved)
except ValueError as error:
    assert "doesn't match the size of optimizer's group" in str(error)
else:
    raise AssertionError
