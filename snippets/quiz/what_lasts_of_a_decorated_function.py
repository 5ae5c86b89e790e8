"""What a function sets on the model lasts; what its decorator sets ends with the call."""

# --8<-- [start:show]
import torch
from torch import nn


@torch.no_grad()
def prepare(model: nn.Module) -> nn.Module:
    return model.eval().requires_grad_(False)


head = prepare(nn.Linear(4, 3))
print("training mode:", head.training)
print("recording:", torch.is_grad_enabled())
print("trainable:", head.weight.requires_grad)
# --8<-- [end:show]

assert head.train().requires_grad_(True)(torch.ones(6, 4)).requires_grad
