"""A state saved with other parameters frozen is refused."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4))
head_only = torch.optim.Adam(classifier[1].parameters())
saved = head_only.state_dict()

everything = torch.optim.Adam(classifier.parameters(), lr=0.5)
everything.load_state_dict(saved)
# --8<-- [end:show]

assert everything.param_groups[0]["lr"] == 0.5
assert not everything.state

groups = [{"params": layer.parameters()} for layer in classifier]
for split, message in (
    (
        torch.optim.Adam(groups),
        "has a different number of parameter groups",
    ),
    (
        torch.optim.Adam(classifier.named_parameters()),
        "doesn't match the size of optimizer's group",
    ),
):
    try:
        split.load_state_dict(saved)
    except ValueError as error:
        assert message in str(error)
    else:
        raise AssertionError
