"""requires_grad_(False) and eval() together hold a BatchNorm still."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU())
classifier.train()
for module in classifier.modules():
    if isinstance(module, nn.BatchNorm1d):
        module.requires_grad_(False)
        module.eval()

classifier(torch.ones(6, 4)).sum().backward()
print(classifier[1].running_mean)
print("norm has a gradient:", classifier[1].weight.grad is not None)
print("linear has a gradient:", classifier[0].weight.grad is not None)
# --8<-- [end:show]

assert torch.equal(classifier[1].running_mean, torch.zeros(8))
assert torch.equal(classifier[1].running_var, torch.ones(8))
assert classifier[1].num_batches_tracked == 0
assert classifier.training
assert classifier[1].weight.grad is None
assert classifier[0].weight.grad is not None
classifier.train()
assert classifier[1].training
classifier[1].requires_grad_(True).eval()
classifier(torch.ones(6, 4)).sum().backward()
assert classifier[1].weight.grad is not None
