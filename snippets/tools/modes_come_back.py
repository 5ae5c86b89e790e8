"""A norm that was in evaluation mode before is so after evaluating()."""

from snippets.tools.evaluating import evaluating

# isort: split
# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 3))
classifier[0].eval()
with evaluating(classifier), torch.inference_mode():
    classifier(torch.ones(6, 4))
    print("inside:", [part.training for part in classifier])
print("after:", [part.training for part in classifier])
# --8<-- [end:show]

assert classifier.training
assert torch.equal(classifier[0].running_mean, torch.zeros(4))
assert torch.is_grad_enabled()
