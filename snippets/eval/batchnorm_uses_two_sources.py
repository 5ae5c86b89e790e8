"""BatchNorm uses the batch in training and its buffers in evaluation."""

# --8<-- [start:show]
import torch
from torch import nn

norm = nn.BatchNorm1d(1)
body_mass = torch.tensor([[3.0], [4.0], [5.0]])

print("train:", norm(body_mass).flatten().detach().round(decimals=2))
print("running mean:", round(norm.running_mean.item(), 2))
print("running var:", round(norm.running_var.item(), 2))

norm.eval()
print("eval:", norm(body_mass).flatten().detach().round(decimals=2))
# --8<-- [end:show]

fresh = nn.BatchNorm1d(1)
assert fresh.running_mean.item() == 0.0
assert fresh.running_var.item() == 1.0
assert {name for name, _ in norm.named_parameters()} == {"weight", "bias"}
assert {name for name, _ in norm.named_buffers()} == {
    "running_mean",
    "running_var",
    "num_batches_tracked",
}
norm.train()
with torch.inference_mode():
    before = norm.running_mean.clone()
    norm(body_mass)
    assert not torch.equal(before, norm.running_mean)
norm.eval()
nn.BatchNorm2d(3)(torch.zeros(1, 3, 2, 2))
alone = norm(body_mass[:1])
assert torch.equal(norm(body_mass)[:1], alone)
