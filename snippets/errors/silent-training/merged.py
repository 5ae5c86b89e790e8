"""A merged layer counts its adapter twice when loaded, and trains it never."""
# Shown as: wrong
# ruff: noqa: E402

import importlib

Adapted = importlib.import_module(
    "snippets.errors.silent-training.adapted"
).Adapted

# isort: split
# --8<-- [start:show]
import torch
from torch import nn

layers = [Adapted(4, 1, bias=False) for _ in range(2)]
for layer in layers:
    layer.adapter = nn.Parameter(torch.ones(1, 4))
layers[0].eval()
layers[1].load_state_dict(layers[0].state_dict())
first, second = (layer(torch.ones(1, 4)).sum() for layer in layers)
print(f"loaded minus saved: {(second - first).item():.1f}")
layers[0].training = True
layers[0](torch.ones(1, 4)).sum().backward()
print("training:", layers[0].training, "merged:", layers[0].merged)
print("gradient:", layers[0].adapter.grad)
# --8<-- [end:show]

assert "merged" not in layers[0].state_dict()
# train() does what the flag alone does not.
layers[0].eval().train()
layers[0](torch.ones(1, 4)).sum().backward()
assert layers[0].adapter.grad is not None and not layers[0].merged
# Saved in training mode, it is loaded as it was.
layers[1].load_state_dict(layers[0].state_dict())
assert layers[1](torch.ones(1, 4)).equal(layers[0](torch.ones(1, 4)))
