"""requires_grad_() on an inference tensor raises outside inference mode."""

# --8<-- [start:show]
import torch

with torch.inference_mode():
    penguins = torch.ones(6, 4)

penguins.requires_grad_()
# --8<-- [end:show]
