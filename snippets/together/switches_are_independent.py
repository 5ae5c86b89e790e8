"""Each of the three switches moves alone; the other two stay."""

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)
print(head.training, torch.is_grad_enabled(), head.weight.requires_grad)
head.eval()
print(head.training, torch.is_grad_enabled(), head.weight.requires_grad)
with torch.no_grad():
    print(head.training, torch.is_grad_enabled(), head.weight.requires_grad)
head.requires_grad_(False)
print(head.training, torch.is_grad_enabled(), head.weight.requires_grad)
# --8<-- [end:show]

for training in (True, False):
    for grad_enabled in (True, False):
        for trainable in (True, False):
            with torch.set_grad_enabled(grad_enabled):
                head.train(training).requires_grad_(trainable)
                assert head.training == training
                assert torch.is_grad_enabled() == grad_enabled
                assert head.weight.requires_grad == trainable
                assert head.bias.requires_grad == trainable
head.train().requires_grad_(True)
with torch.inference_mode():
    assert head.training
    assert head.weight.requires_grad
