"""A tensor that requires grad cannot be resized."""

import torch

# --8<-- [start:show]
from torch import nn

head = nn.Linear(4, 3)
head.weight.resize_(5, 4)
# --8<-- [end:show]


weight = head.weight
for tensor in (weight, weight * 2, weight.double()):
    for size in ((5, 4), (3, 4), (2, 4)):
        for mode in (torch.enable_grad, torch.no_grad):
            for resize, wish in (
                (tensor.resize_, size),
                (tensor.resize_as_, torch.ones(size)),
            ):
                with mode():
                    try:
                        resize(wish)
                    except RuntimeError as error:
                        assert (
                            str(error)
                            == "cannot resize variables that require grad"
                        )
                    else:
                        raise AssertionError
    assert tensor.shape == (3, 4)

# Inference mode lets it through; the gradient keeps the old shape.
other = nn.Linear(4, 3)
other(torch.ones(6, 4)).sum().backward()
with torch.inference_mode():
    other.weight.resize_(5, 4)
assert other.weight.shape == (5, 4) and other.weight.grad.shape == (3, 4)

# Through .data and detach() only the temporary tensor is resized.
weight.data.resize_(5, 4)
assert weight.shape == (3, 4)
weight.detach().resize_(5, 4)
assert weight.shape == (3, 4)
head.requires_grad_(False)
weight.resize_(5, 4)
assert head.weight.shape == (5, 4) and head.bias.shape == (3,)
