"""Four lines that raise nothing and do nothing."""
# ruff: noqa: B018
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Linear(4, 3)
classifier.eval
torch.no_grad()
torch.inference_mode().__enter__()
classifier.requires_grad = False

print("training mode:", classifier.training)
print("recording:", classifier(torch.ones(6, 4)).requires_grad)
print("weight requires grad:", classifier.weight.requires_grad)
# --8<-- [end:show]

assert torch.is_grad_enabled() and not torch.is_inference_mode_enabled()
assert classifier.requires_grad is False
for parameter in classifier.parameters():
    parameter.require_grad = False
assert all(p.requires_grad for p in classifier.parameters())
copied = classifier.weight.detach()
copied.requires_grad = False
assert classifier.weight.requires_grad
# One flag is set, and it does not spread.
model = nn.Sequential(nn.Dropout())
model.training = False
assert model[0].training
# no_grad() entered by hand stays entered, though nothing holds it.
torch.no_grad().__enter__()
assert not torch.is_grad_enabled()
torch.set_grad_enabled(True)
held = torch.inference_mode()
held.__enter__()
assert torch.is_inference_mode_enabled()
held.__exit__(None, None, None)
assert not torch.is_inference_mode_enabled()
# The name of the method is taken, and the next call of it raises.
classifier.train = False
try:
    classifier.eval()
except TypeError as error:
    assert "'bool' object is not callable" in str(error)
else:
    raise AssertionError
