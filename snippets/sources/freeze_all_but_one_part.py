"""All is frozen but the part that is named, and kept in evaluation mode."""

# --8<-- [start:show]
from torch import nn

classifier = nn.Sequential()
classifier.add_module("linear_norm", nn.BatchNorm1d(4))
classifier.add_module("nonlinear", nn.PReLU())
classifier.add_module("linear", nn.Linear(4, 3))
classifier.requires_grad_(False)
classifier.linear.requires_grad_(True)
classifier.linear_norm.eval()

named = classifier.named_parameters()
print([name for name, parameter in named if parameter.requires_grad])
# --8<-- [end:show]

import torch  # noqa: E402

norm = classifier.linear_norm
loss = classifier(torch.randn(6, 4)).square().mean()
loss.backward()
assert torch.equal(norm.running_mean, torch.zeros(4))
assert (
    norm.weight.grad is None and classifier.linear.weight.grad is not None
)
