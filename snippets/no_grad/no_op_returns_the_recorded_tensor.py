"""Under no_grad a call with nothing to do returns the recorded tensor."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
encoder, head = nn.Linear(4, 3), nn.Linear(3, 3)
features = encoder(torch.randn(6, 4))
with torch.no_grad():
    target = features.float()
print("same tensor:", target is features)
loss = nn.functional.mse_loss(head(features.detach()), target)
loss.backward()
print("the encoder has a gradient:", encoder.weight.grad is not None)
# --8<-- [end:show]

assert encoder.weight.grad is not None
with torch.no_grad():
    for same in (
        features.to("cpu"),
        features.contiguous(),
        nn.Identity()(features),
        nn.Dropout().eval()(features),
    ):
        assert same.requires_grad and same.grad_fn is not None
    assert not features.double().requires_grad
    assert not features.to("meta").requires_grad
    assert not features.detach().requires_grad
with torch.inference_mode():
    assert features.float() is features
