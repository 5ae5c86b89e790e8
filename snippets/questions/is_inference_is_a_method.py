"""`x.is_inference` without parentheses names the method, which counts as true."""
# Shown as: wrong

# --8<-- [start:show]
import torch

penguins = torch.ones(6, 4)
print("without parentheses:", bool(penguins.is_inference))
print("with parentheses:", penguins.is_inference())
# --8<-- [end:show]

with torch.inference_mode():
    assert torch.ones(1).is_inference()
assert torch.is_inference(penguins) is False
# The names with `enabled` are functions of torch; those of a tensor and a module are attributes.
assert callable(torch.is_grad_enabled) and callable(
    torch.is_inference_mode_enabled
)
assert penguins.is_leaf is True and penguins.requires_grad is False
assert torch.nn.Linear(4, 3).training is True
