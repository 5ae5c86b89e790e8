"""A module that keeps a recorded result cannot be deep-copied, also not under no_grad()."""

# --8<-- [start:show]
import copy

import torch
from torch import nn

classifier = nn.Linear(4, 3)
classifier.last_scores = classifier(torch.randn(6, 4))
copy.deepcopy(classifier)
# --8<-- [end:show]

from torch.nn import utils  # noqa: E402
from torch.nn.utils import prune  # noqa: E402
from torch.optim.swa_utils import AveragedModel  # noqa: E402


def refused(call):
    try:
        call()
    except RuntimeError as error:
        assert (
            "(graph leaves) support the deepcopy protocol at the moment"
            in str(error)
        )
        return True
    return False


penguins = torch.randn(6, 4)
with torch.no_grad():
    assert refused(lambda: copy.deepcopy(classifier))
assert refused(lambda: AveragedModel(classifier))
assert refused(lambda: copy.deepcopy([classifier(penguins).sum()]))

# A buffer that was computed from a parameter
tracker = nn.Linear(4, 3)
tracker.register_buffer("mean", torch.zeros(3))
tracker.mean = 0.9 * tracker.mean + 0.1 * tracker(penguins).mean(dim=0)
assert refused(lambda: copy.deepcopy(tracker))
assert not refused(lambda: copy.deepcopy(tracker.state_dict()))
tracker.mean = tracker.mean.detach()
assert not refused(lambda: copy.deepcopy(tracker))

# The older functions keep the weight as a result; spectral_norm only after a forward pass.
assert refused(lambda: copy.deepcopy(utils.weight_norm(nn.Linear(4, 3))))
assert refused(
    lambda: copy.deepcopy(
        prune.l1_unstructured(nn.Linear(4, 3), "weight", amount=0.5)
    )
)
older = utils.spectral_norm(nn.Linear(4, 3))
assert not refused(lambda: copy.deepcopy(older))
older(penguins)
assert refused(lambda: copy.deepcopy(older))
for newer in (
    utils.parametrizations.weight_norm,
    utils.parametrizations.spectral_norm,
):
    layer = newer(nn.Linear(4, 3))
    layer(penguins)
    assert not refused(lambda layer=layer: copy.deepcopy(layer))
older = utils.weight_norm(nn.Linear(4, 3))
with torch.no_grad():
    older(penguins)
assert not refused(lambda: copy.deepcopy(older))

# A state_dict is detached, and plain attributes are not in it.
assert classifier.last_scores.grad_fn is not None
assert not refused(lambda: copy.deepcopy(classifier.state_dict()))
