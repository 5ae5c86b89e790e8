"""A new model has random weights and has seen no batch; load_state_dict() makes it the trained one."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
trained = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8)).eval()
new = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8)).eval()
penguins = torch.randn(6, 4)

print("batches seen:", new[1].num_batches_tracked.item())
print("same scores:", torch.equal(new(penguins), trained(penguins)))
new.load_state_dict(trained.state_dict())
print("after loading:", torch.equal(new(penguins), trained(penguins)))
# --8<-- [end:show]

assert new[1].running_mean.eq(0).all() and new[1].running_var.eq(1).all()
# `input` is the function of Python, where nobody has assigned the name.
try:
    new(input)
except TypeError as error:
    assert "must be Tensor, not builtin_function" in str(error), error
else:
    raise AssertionError
