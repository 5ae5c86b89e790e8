"""Going through a DataLoader draws a random number, shuffled or not."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch.utils.data import DataLoader

loader = DataLoader(torch.zeros(6, 4), batch_size=2)

torch.manual_seed(0)
print("no validation:", torch.rand(1).item())
torch.manual_seed(0)
for _ in loader:  # validation, in evaluation mode
    pass
print("validation:   ", torch.rand(1).item())
# --8<-- [end:show]

torch.manual_seed(0)
without = torch.rand(1)
torch.manual_seed(0)
with torch.random.fork_rng():
    for _ in loader:
        pass
assert torch.rand(1) == without
torch.manual_seed(0)
for _ in loader:
    pass
assert torch.rand(1) != without
