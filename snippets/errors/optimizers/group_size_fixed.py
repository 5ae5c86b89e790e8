"""Load with the frozen set of the checkpoint, then unfreeze."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4))
backbone, head = classifier
saved = torch.optim.Adam(head.parameters()).state_dict()

optimizer = torch.optim.Adam(head.parameters())
optimizer.load_state_dict(saved)
backbone.requires_grad_(True)
optimizer.add_param_group({"params": backbone.parameters()})
print("parameters:", [len(g["params"]) for g in optimizer.param_groups])
# --8<-- [end:show]

# With all parameters from the start, the frozen set may change in between.
backbone.requires_grad_(False)
first = torch.optim.Adam(classifier.parameters())
classifier(torch.ones(6, 4)).sum().backward()
first.step()
backbone.requires_grad_(True)
second = torch.optim.Adam(classifier.parameters())
second.load_state_dict(first.state_dict())
classifier(torch.ones(6, 4)).sum().backward()
second.step()
steps = [int(second.state[p]["step"]) for p in classifier.parameters()]
assert steps == [1, 1, 2, 2]
