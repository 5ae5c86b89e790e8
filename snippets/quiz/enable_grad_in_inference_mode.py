"""enable_grad() sets the grad mode and does not leave inference mode."""

# --8<-- [start:show]
import torch
from torch import nn

head, penguins = nn.Linear(4, 3), torch.ones(6, 4)
with torch.inference_mode(), torch.enable_grad():
    scores = head(penguins)
    print("grad mode:", torch.is_grad_enabled())
print("recorded:", scores.requires_grad)
# --8<-- [end:show]

assert scores.is_inference()
with torch.inference_mode(), torch.inference_mode(False):
    assert head(penguins).requires_grad
