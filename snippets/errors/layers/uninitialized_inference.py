"""A first batch in inference mode makes parameters that cannot be trained."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

head = nn.LazyLinear(3)
with torch.inference_mode():
    head(torch.zeros(1, 4))
print("requires_grad:", head.weight.requires_grad)
print("inference tensor:", head.weight.is_inference())
# --8<-- [end:show]

assert head.weight.requires_grad and head.weight.is_inference()
penguins = torch.randn(6, 4, requires_grad=True)
try:
    head(penguins).sum().backward()
except RuntimeError as error:
    assert "Inference tensors cannot be saved for backward" in str(error)
else:
    raise AssertionError("it trains")
