"""FrozenBatchNorm2d has no parameters and one behaviour in both modes, and exchanges its state with BatchNorm2d."""

# --8<-- [start:show]
import torch
from torch import nn
from torchvision.ops import FrozenBatchNorm2d

photos = torch.randn(4, 3, 8, 8)
norm, frozen = nn.BatchNorm2d(3), FrozenBatchNorm2d(3)
frozen.load_state_dict(norm.state_dict())
norm.load_state_dict(frozen.state_dict())
print("parameters:", len(list(frozen.parameters())))
same = frozen.train()(photos).equal(frozen.eval()(photos))
print("the same in both modes:", same)
frozen.train().requires_grad_(True)
print("trainable:", frozen.weight.requires_grad)
print("a BatchNorm:", isinstance(frozen, nn.modules.batchnorm._BatchNorm))
# --8<-- [end:show]

assert same and not frozen.weight.requires_grad
assert list(frozen.state_dict()) == [
    "weight",
    "bias",
    "running_mean",
    "running_var",
]
torch.manual_seed(0)
norm = nn.BatchNorm2d(3)
for _ in range(3):
    norm(torch.randn(4, 3, 8, 8) * 3 + 2)
with torch.no_grad():
    norm.weight.fill_(2)
frozen.load_state_dict(norm.state_dict())
other = FrozenBatchNorm2d(3)
photos.requires_grad_()
assert frozen.train()(photos).requires_grad  # what comes before it learns
assert torch.allclose(frozen(photos), norm.eval()(photos), atol=1e-5)
# The count does not travel: what was not in the state is kept as a new norm has it.
again = nn.BatchNorm2d(3)
again.load_state_dict(frozen.state_dict())
assert norm.num_batches_tracked == 3 and again.num_batches_tracked == 0
assert again.running_mean.equal(norm.running_mean)
