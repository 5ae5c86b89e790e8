"""BatchNorm alone in training mode under no_grad() adapts to new data, and takes them in."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
classifier = nn.Sequential(nn.BatchNorm1d(4), nn.Dropout(), nn.Linear(4, 3))
classifier.eval()
norm, here = classifier[0], torch.randn(64, 4)
there = here + 3  # the same penguins, another instrument
norm.train()
with torch.no_grad():
    same = torch.allclose(classifier(there), classifier(here), atol=1e-5)
print("same answers:", same)
print("batches counted:", norm.num_batches_tracked.item())
# --8<-- [end:show]

assert not classifier[1].training
norm.eval()
with torch.no_grad():
    assert not torch.allclose(classifier(there), classifier(here), atol=0.1)

# With momentum 0.0 the batch normalises, and the two statistics stand still.
norm.reset_running_stats()
norm.momentum = 0.0
norm.train()
with torch.no_grad():
    assert torch.allclose(classifier(there), classifier(here), atol=1e-5)
assert (norm.running_mean == 0).all() and (norm.running_var == 1).all()
assert norm.num_batches_tracked == 2

# Its weights alone are trained, by the entropy of the answers.
classifier.requires_grad_(False)
norm.requires_grad_(True)
before = {k: v.clone() for k, v in classifier.state_dict().items()}
optimizer = torch.optim.SGD(
    [p for p in classifier.parameters() if p.requires_grad], 0.1
)
answers = classifier(there).log_softmax(dim=1)
loss = -(answers.exp() * answers).sum(dim=1).mean()
loss.backward()
optimizer.step()
moved = {
    k
    for k, v in classifier.state_dict().items()
    if not torch.equal(v, before[k])
}
assert moved == {"0.weight", "0.bias", "0.num_batches_tracked"}
answers = classifier(there).log_softmax(dim=1)
assert -(answers.exp() * answers).sum(dim=1).mean() < loss

# A batch of one raises; in evaluation mode it does not.
try:
    classifier(there[:1])
except ValueError as error:
    assert "Expected more than 1 value per channel" in str(error)
else:
    raise AssertionError("a batch of one was normalised")
