"""As many other parameters: the state lands on the wrong ones."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
classifier = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4))
backbone, head = classifier
head_only = torch.optim.Adam(head.parameters())
classifier(torch.randn(6, 4)).square().mean().backward()
head_only.step()

backbone_only = torch.optim.Adam(backbone.parameters())
backbone_only.load_state_dict(head_only.state_dict())
of_head = head_only.state[head.weight]["exp_avg"]
of_backbone = backbone_only.state[backbone.weight]["exp_avg"]
print("the head's momentum:", torch.equal(of_backbone, of_head))
# --8<-- [end:show]

# named_parameters() does not help.
named = torch.optim.Adam(backbone.named_parameters())
named.load_state_dict(
    torch.optim.Adam(head.named_parameters()).state_dict()
)

# With other shapes, loading passes and step() raises.
wide = nn.Linear(4, 8)
wrong = torch.optim.Adam(wide.parameters())
wrong.load_state_dict(head_only.state_dict())
wide(torch.ones(6, 4)).sum().backward()
try:
    wrong.step()
except RuntimeError as error:
    assert "must match the size of tensor" in str(error)
else:
    raise AssertionError
