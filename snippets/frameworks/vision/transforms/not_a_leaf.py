"""An Image that is made with requires_grad=True is no leaf: backward() leaves its .grad empty."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torchvision import tv_tensors

photo = tv_tensors.Image(torch.rand(3, 8, 8), requires_grad=True)
photo.square().sum().backward()
print("leaf:", photo.is_leaf, " grad:", photo.grad is not None)
photo = tv_tensors.Image(torch.rand(3, 8, 8)).requires_grad_()
photo.square().sum().backward()
print("leaf:", photo.is_leaf, " grad:", photo.grad is not None)
# --8<-- [end:show]

assert photo.is_leaf
