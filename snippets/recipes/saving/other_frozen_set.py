"""An optimizer state is loaded by position: onto other parameters, if another part is frozen."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

old, new = (nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4)) for _ in "ab")
old[0].requires_grad_(False)
new[1].requires_grad_(False)  # another part
first = torch.optim.Adam(old[1].named_parameters(prefix="1"))
second = torch.optim.Adam(new[0].named_parameters(prefix="0"))
old(torch.ones(6, 4)).sum().backward()
first.step()
for optimizer in first, second:
    print(optimizer.param_groups[0]["param_names"])
second.load_state_dict(first.state_dict())
print("state for the other part:", new[0].weight in second.state)
# --8<-- [end:show]

taken = second.state[new[0].weight]["exp_avg"]
assert taken.equal(first.state[old[1].weight]["exp_avg"])
# The names of the saved one stand there now: compare before loading.
assert second.param_groups[0]["param_names"] == ["1.weight", "1.bias"]
new(torch.ones(6, 4)).sum().backward()
second.step()  # and nothing is said
# Other shapes load too, and raise in the step.
wide = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3))
third = torch.optim.Adam(wide[0].parameters())
third.load_state_dict(first.state_dict())
wide(torch.ones(6, 4)).sum().backward()
try:
    third.step()
except RuntimeError as error:
    assert "must match the size of tensor" in str(error)
else:
    raise AssertionError
# The learning rate that is loaded is the saved one.
fourth = torch.optim.Adam(old[1].parameters(), lr=0.5)
fourth.load_state_dict(first.state_dict())
assert fourth.param_groups[0]["lr"] == first.param_groups[0]["lr"] != 0.5
