"""Recorded means grad mode is on and any input requires grad."""

# --8<-- [start:show]
import torch

penguins = torch.randn(6, 4)
weight = torch.randn(4, 3)

for grad_mode in (True, False):
    for flag in (True, False):
        weight.requires_grad_(flag)
        with torch.set_grad_enabled(grad_mode):
            scores = penguins @ weight
        case = f"grad mode {grad_mode!s:5} requires_grad {flag!s:5}"
        print(f"{case} recorded {scores.grad_fn is not None}")
# --8<-- [end:show]

weight.requires_grad_(True)
assert (penguins @ weight).requires_grad
assert not (penguins @ weight).argmax(dim=1).requires_grad
assert not penguins.requires_grad
with torch.no_grad():
    assert weight.requires_grad

# A layer without a bias that was made in inference mode: the flag, and no record.
with torch.inference_mode():
    adapter = torch.nn.Linear(4, 3, bias=False)
assert adapter.weight.requires_grad
assert not adapter(penguins).requires_grad
