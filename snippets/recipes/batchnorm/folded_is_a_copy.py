"""A folded convolution gives the same output, and no longer follows the norm."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

torch.manual_seed(0)
convolution = nn.Conv2d(3, 8, 3, bias=False).eval()
norm = nn.BatchNorm2d(8).eval()
norm.running_mean.uniform_(1, 2)
photos = torch.randn(2, 3, 8, 8)
folded = fuse_conv_bn_eval(convolution, norm)
for _ in range(2):
    wanted = norm(convolution(photos))
    print("same:", torch.allclose(folded(photos), wanted, atol=1e-4))
    norm.reset_running_stats()
# --8<-- [end:show]

assert not torch.allclose(folded(photos), wanted, atol=1e-4)
assert folded.weight is not convolution.weight and not folded.training

# The new bias of a convolution without one is frozen; other flags are kept.
assert folded.weight.requires_grad and not folded.bias.requires_grad
biased = nn.Conv2d(3, 8, 3).eval()
assert fuse_conv_bn_eval(biased, norm).bias.requires_grad
biased.requires_grad_(False)
assert not fuse_conv_bn_eval(biased, norm).weight.requires_grad

# A norm without buffers has nothing to fold.
try:
    fuse_conv_bn_eval(
        biased, nn.BatchNorm2d(8, track_running_stats=False).eval()
    )
except AssertionError as error:
    assert "running_mean" in str(error)
else:
    raise RuntimeError("folded a norm without statistics")

# train() does not bring the norm back.
model = nn.Sequential(fuse_conv_bn_eval(biased, norm)).train()
assert not list(model.buffers())
