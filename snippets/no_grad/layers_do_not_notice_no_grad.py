"""Under no_grad Dropout drops and BatchNorm's running statistics move."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
dropout = nn.Dropout(p=0.5)
norm = nn.BatchNorm1d(4)
penguins = torch.ones(6, 4)

with torch.no_grad():
    print(dropout(torch.ones(8)))
    norm(penguins)
print(norm.running_mean)
# --8<-- [end:show]

assert torch.allclose(norm.running_mean, torch.full((4,), 0.1))
assert dropout.training and norm.training
dropout.eval()
norm.eval()
before = norm.running_mean.clone()
assert torch.equal(dropout(torch.ones(8)), torch.ones(8))
norm(penguins)
assert torch.equal(norm.running_mean, before)

fresh = nn.BatchNorm1d(4)
with torch.inference_mode():
    fresh(penguins)
assert torch.allclose(fresh.running_mean, torch.full((4,), 0.1))
assert not fresh.running_mean.is_inference()
