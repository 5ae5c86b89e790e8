"""An integer tensor cannot become the data of a trainable weight."""

from functools import partial

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)
head.weight.data = (head.weight * 100).to(torch.int8)
# --8<-- [end:show]

assert head.weight.dtype is torch.float32
MESSAGE = (
    "data set to a tensor that requires gradients must be floating point"
)


def raised(change):
    try:
        change()
    except RuntimeError as error:
        return str(error)
    raise AssertionError("nothing was raised")


def set_data(tensor, value):
    tensor.data = value


for dtype in (torch.int8, torch.int64, torch.bool, torch.uint8):
    head, integers = nn.Linear(4, 3), torch.ones(3, 4).to(dtype)
    before = head.weight.detach().clone()
    for change in (
        partial(set_data, head.weight, integers),
        partial(set_data, head.weight * 2, integers),
        partial(head.type, dtype),
    ):
        for mode in (
            torch.enable_grad,
            torch.no_grad,
            torch.inference_mode,
        ):
            with mode():
                assert raised(change).startswith(MESSAGE)
    assert head.weight.equal(before) and head.bias.dtype is torch.float32
for dtype in (torch.float64, torch.bfloat16, torch.complex64):
    head.weight.data = torch.ones(3, 4, dtype=dtype)
    assert head.weight.dtype is dtype and head.weight.requires_grad

# Frozen, it takes integers, and can no longer require grad.
head.requires_grad_(False)
head.weight.data = torch.ones(3, 4, dtype=torch.int8)
assert "floating point" in raised(head.requires_grad_)
