"""The hook of a first layer runs without a gradient for the input, and a warning says so."""

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)
head.register_full_backward_hook(
    lambda layer, input_gradients, output_gradients: print(input_gradients)
)
head(torch.randn(6, 4)).sum().backward()
# --8<-- [end:show]

import warnings  # noqa: E402


def warned(layer, penguins):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        layer(penguins).sum().backward()
    return any(
        "Full backward hook is firing" in str(warning.message)
        for warning in caught
    )


penguins = torch.randn(6, 4)
assert head.weight.grad is not None
assert warned(head, penguins)  # a backward pre-hook alone warns as well
only_before = nn.Linear(4, 3)
only_before.register_full_backward_pre_hook(
    lambda layer, output_gradients: None
)
assert warned(only_before, penguins)
words = nn.Embedding(9, 4)
words.register_full_backward_hook(lambda *_: None)
assert warned(words, torch.tensor([1, 2]))
frozen = nn.Linear(4, 4).requires_grad_(False)
assert warned(head, frozen(penguins))  # behind a frozen part
assert not warned(head, nn.Linear(4, 4)(penguins))

# A gradient for the input makes it silent, and costs one.
batch = penguins.clone().requires_grad_()
assert not warned(head, batch) and batch.grad is not None

# Returning a gradient for an input that has none raises, when later layers have theirs.
classifier = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 3))
classifier[0].register_full_backward_hook(lambda *_: (torch.zeros(6, 4),))
try:
    classifier(penguins).sum().backward()
except RuntimeError as error:
    assert str(error).startswith(
        "Backward hook for Modules where no input requires gradient should"
    )
else:
    raise AssertionError
assert (
    classifier[0].weight.grad is None
    and classifier[2].weight.grad is not None
)
