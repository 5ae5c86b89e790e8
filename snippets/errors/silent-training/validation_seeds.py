"""A seed set in each validation makes all later epochs draw the same."""
# Shown as: wrong

# --8<-- [start:show]
import torch

torch.manual_seed(1)
for epoch in range(3):
    print(f"epoch {epoch}:", torch.randperm(6).tolist())
    torch.manual_seed(0)  # in validation
# --8<-- [end:show]

assert torch.initial_seed() == 0
first = torch.randperm(6)
torch.manual_seed(0)
assert torch.randperm(6).equal(first)
