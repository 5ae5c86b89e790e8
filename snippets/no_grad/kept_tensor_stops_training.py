"""A table that forward() keeps in inference mode makes training raise."""

# --8<-- [start:show]
import torch
from torch import nn


class Scaled(nn.Linear):
    def forward(self, penguins: torch.Tensor) -> torch.Tensor:
        if not hasattr(self, "scale"):
            self.scale = torch.ones(3)
        return super().forward(penguins) * self.scale


classifier = Scaled(4, 3)
with torch.inference_mode():
    classifier(torch.ones(6, 4))
classifier(torch.ones(6, 4))
# --8<-- [end:show]

del classifier.scale
with torch.no_grad():
    classifier(torch.ones(6, 4))
classifier(torch.ones(6, 4)).sum().backward()
assert classifier.weight.grad is not None

# A lazy first layer gets no gradient, and nothing says so.
lazy = nn.Sequential(nn.LazyLinear(3), nn.Linear(3, 3))
with torch.inference_mode():
    lazy(torch.ones(6, 4))
lazy(torch.ones(6, 4)).sum().backward()
assert lazy[0].weight.is_inference() and lazy[0].weight.grad is None
assert lazy[1].weight.grad is not None

optimizer = torch.optim.Adam(classifier.parameters())
with torch.inference_mode():
    optimizer.step()
classifier(torch.ones(6, 4)).sum().backward()
try:
    optimizer.step()
except RuntimeError as error:
    assert "Inplace update to inference tensor" in str(error)
else:
    raise AssertionError("state that is inference tensors was updated")
