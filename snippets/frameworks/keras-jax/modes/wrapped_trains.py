"""A wrapped module of torch is put into training mode by each call that gives it no training=False."""

# Shown as: wrong
# isort: off
# fmt: off
# --8<-- [start:show]
import os

os.environ["KERAS_BACKEND"] = "torch"
import keras
import torch

module = torch.nn.BatchNorm1d(4)
wrapper = keras.layers.TorchModuleWrapper(module, output_shape=(None, 4))
model = keras.Sequential([wrapper, keras.layers.BatchNormalization()])
model.eval()
for _ in range(3):
    model(torch.randn(8, 4))
print("torch:", module.training, module.num_batches_tracked.item())
print("Keras:", model.layers[1].moving_mean.value.any().item())
# --8<-- [end:show]

assert module.training and module.num_batches_tracked == 3
assert not model.training
model(torch.randn(8, 4), training=False)
assert not module.training and module.num_batches_tracked == 3
