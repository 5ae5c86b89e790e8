"""In inference mode only inference_mode(False) turns recording back on."""

# --8<-- [start:show]
import torch

weight = torch.ones(3, requires_grad=True)

with torch.inference_mode():
    with torch.enable_grad():
        print("is_grad_enabled:", torch.is_grad_enabled())
        print("enable_grad:", (weight * 2).requires_grad)
    with torch.inference_mode(False):
        print("inference_mode(False):", (weight * 2).requires_grad)
# --8<-- [end:show]

with torch.inference_mode():
    scores = torch.ones(3)
    with torch.inference_mode(False):
        (scores.clone() * weight).sum().backward()
assert torch.equal(weight.grad, torch.ones(3))

# It also switches recording back on inside no_grad.
with torch.no_grad(), torch.inference_mode(False):
    assert (weight * 2).requires_grad
