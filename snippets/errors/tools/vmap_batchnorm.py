"""Under vmap a BatchNorm in training mode cannot move its running statistics."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3))
islands = torch.randn(5, 6, 4)

try:
    torch.vmap(classifier)(islands)
except RuntimeError as error:
    print("RuntimeError:", str(error).splitlines()[0])
# --8<-- [end:show]

torch.manual_seed(0)
norm = classifier[1]
assert not norm.running_mean.any() and norm.running_var.eq(1).all()
assert norm.num_batches_tracked == 1
assert torch.vmap(classifier.eval())(islands).shape == (5, 6, 3)
untracked = nn.BatchNorm1d(4, track_running_stats=False)
assert torch.vmap(untracked)(islands).shape == islands.shape
tracked = nn.InstanceNorm1d(4, track_running_stats=True)
try:
    torch.vmap(tracked)(torch.randn(5, 2, 4, 6))
except RuntimeError as error:
    assert str(error).startswith("Batch norm got a batched tensor as input")
else:
    raise AssertionError
# The batch that vmap maps over one by one has no statistics of its own: a gradient of each penguin.
classifier.train()
parameters, buffers = (
    dict(classifier.named_parameters()),
    dict(classifier.named_buffers()),
)


def loss(parameters, penguin):
    return torch.func.functional_call(
        classifier, (parameters, buffers), penguin[None]
    ).sum()


try:
    torch.vmap(torch.func.grad(loss), (None, 0))(parameters, islands[0])
except RuntimeError as error:
    assert "attempted to call in-place operation" in str(error)
else:
    raise AssertionError
