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
# What a loader makes inside is an inference tensor; its clone is none.
with torch.inference_mode():
    made = penguins + 0
    with torch.inference_mode(False):
        watched = made.clone().requires_grad_()
        loss = classifier(watched).sum()
    (inside,) = torch.autograd.grad(loss, watched)
assert torch.equal(inside, gradient)
# Outside enable_grad() the forward pass is not recorded.
with torch.no_grad():
    with torch.enable_grad():
        watched = penguins.clone().requires_grad_()
    assert not classifier(watched).requires_grad
# A frozen model and one with a norm and dropout in evaluation mode do it too.
deep = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Dropout())
for model in (deep.eval(), deep.eval().requires_grad_(False)):
    with torch.no_grad(), torch.enable_grad():
        watched = penguins.clone().requires_grad_()
        assert torch.autograd.grad(model(watched).sum(), watched)[0].any()
    assert all(parameter.grad is None for parameter in model.parameters())
    assert deep[1].num_batches_tracked == 0
