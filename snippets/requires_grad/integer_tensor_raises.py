"""An integer tensor cannot require grad."""

# --8<-- [start:show]
import torch

species = torch.tensor([0, 1, 2])
species.requires_grad_()
# --8<-- [end:show]
