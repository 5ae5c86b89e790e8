"""enable_grad() inside no_grad() gives a validation metric its gradient."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Linear(4, 3).eval()
nn.init.ones_(classifier.weight)
penguins = torch.zeros(2, 4)

with torch.no_grad():
    scores = classifier(penguins)
    with torch.enable_grad():
        watched = penguins.clone().requires_grad_()
        loss = classifier(watched).sum()
    (gradient,) = torch.autograd.grad(loss, watched)
print("scores recorded:", scores.requires_grad)
print("gradient norms:", gradient.norm(dim=1))
# --8<-- [end:show]

assert torch.equal(gradient, torch.full((2, 4), 3.0))
assert classifier.weight.grad is None
with torch.inference_mode(), torch.enable_grad():
    watched = penguins.clone().requires_grad_()
    assert torch.is_grad_enabled()
    assert not classifier(watched).requires_grad
with torch.inference_mode(), torch.inference_mode(False):
    watched = penguins.clone().requires_grad_()
    assert classifier(watched).requires_grad
