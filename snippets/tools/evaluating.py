"""evaluating() puts back the mode that every submodule had before."""

# --8<-- [start:show]
from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import nn


@contextmanager
def evaluating(model: nn.Module) -> Iterator[None]:
    """Evaluate in the block, then give each submodule its mode back."""
    modes = {module: module.training for module in model.modules()}
    try:
        model.eval()
        yield
    finally:
        model.train(modes[model])  # in case the model overrides train()
        for module, mode in modes.items():
            module.training = mode


classifier = nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 3))
classifier[0].eval()
with evaluating(classifier), torch.inference_mode():
    classifier(torch.randn(6, 4))
    print("inside:", [part.training for part in classifier])
print("after:", [part.training for part in classifier])
# --8<-- [end:show]

assert classifier.training
assert torch.equal(classifier[0].running_mean, torch.zeros(4))
assert torch.is_grad_enabled()
