"""replace_all_batch_norm_modules_() throws the running statistics away, for evaluation too."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
norm = nn.BatchNorm1d(4)
for _ in range(50):
    norm(torch.randn(6, 4))

torch.func.replace_all_batch_norm_modules_(norm)
penguins = torch.randn(6, 4)
norm.eval()
print("running_mean:", norm.running_mean)
print("same alone:", norm(penguins)[:3].allclose(norm(penguins[:3])))
# --8<-- [end:show]

assert norm.running_var is None and not norm.training
assert torch.vmap(norm)(penguins.reshape(2, 3, 4)).shape == (2, 3, 4)
