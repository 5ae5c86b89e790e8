"""A deep copy made outside inference mode is a model of normal tensors."""

# --8<-- [start:show]
from copy import deepcopy

import torch
from torch import nn

with torch.inference_mode():
    built = nn.Linear(4, 3)

classifier = deepcopy(built)
classifier(torch.ones(6, 4)).sum().backward()
print("inference tensor:", classifier.weight.is_inference())
print("has a gradient:", classifier.weight.grad is not None)
# --8<-- [end:show]

assert built.weight.is_inference()
assert classifier.weight.requires_grad
torch.optim.SGD(classifier.parameters(), lr=0.1).step()

# Without the copy a single layer gets no weight gradient, and the optimizer
# raises when it reaches the bias.
optimizer = torch.optim.SGD(built.parameters(), lr=0.1)
built(torch.ones(6, 4)).sum().backward()
assert built.weight.grad is None
assert built.bias.grad is not None
try:
    optimizer.step()
except RuntimeError as error:
    assert "Inplace update to inference tensor" in str(error)
else:
    raise AssertionError("the optimizer changed an inference tensor")
try:
    built(torch.ones(6, 4, requires_grad=True))
except RuntimeError as error:
    assert "Inference tensors cannot be saved" in str(error)
else:
    raise AssertionError(
        "an input that requires grad needs the weight saved"
    )

# Converting a normal model inside makes inference tensors of its weights.
normal = nn.Linear(4, 3)
with torch.inference_mode():
    normal.load_state_dict(built.state_dict())
assert not normal.weight.is_inference()
with torch.inference_mode():
    normal.to(torch.float64)
assert normal.weight.is_inference()
