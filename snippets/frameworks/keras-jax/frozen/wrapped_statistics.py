"""trainable = False of a wrapper sets the flags of its module; its statistics move."""

# Shown as: wrong
# isort: off
# --8<-- [start:show]
import os

os.environ["KERAS_BACKEND"] = "torch"
import keras
import torch
from torch import nn

module = nn.BatchNorm1d(4)
wrapper = keras.layers.TorchModuleWrapper(module)
wrapper.trainable = False
wrapper(torch.ones(8, 4), training=True)
print("requires_grad:", module.weight.requires_grad)
print("batches seen:", module.num_batches_tracked.item())
# --8<-- [end:show]

assert not module.weight.requires_grad and module.num_batches_tracked == 1


class Still(nn.BatchNorm1d):
    def train(self, mode: bool = True):
        return super().train(False)


still = keras.layers.TorchModuleWrapper(Still(4))
still.trainable = False
still(torch.ones(8, 4), training=True)
assert still.module.num_batches_tracked == 0
