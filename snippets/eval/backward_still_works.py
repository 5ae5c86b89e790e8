"""In evaluation mode autograd records and backward() fills .grad."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
classifier = nn.Linear(4, 3)
penguins = torch.randn(6, 4)

classifier.eval()
loss = classifier(penguins).square().mean()
print("recorded:", loss.requires_grad)
loss.backward()
print("weight has a gradient:", classifier.weight.grad is not None)
# --8<-- [end:show]

assert not classifier.training
assert torch.is_grad_enabled()
assert all(weight.requires_grad for weight in classifier.parameters())
assert classifier.weight.grad.abs().sum() > 0
lstm = nn.LSTM(4, 3).eval()
lstm(penguins)[0].sum().backward()
assert lstm.weight_ih_l0.grad is not None
