"""Layers of Keras hear nothing of train() and eval(), although they are modules of torch."""

# Shown as: wrong
# isort: off
# --8<-- [start:show]
import os

os.environ["KERAS_BACKEND"] = "torch"
import keras
import torch

sizes = torch.ones(4, 64)
model = keras.Sequential([keras.layers.Dropout(0.5)])
model.train()
print("train():", (model(sizes) == 0).any().item())
model.eval()
dropped = (model(sizes, training=True) == 0).any().item()
print("eval(), training=True:", dropped)
# --8<-- [end:show]

assert isinstance(model, torch.nn.Module) and dropped
norm = keras.layers.BatchNormalization()
norm(sizes)
before = norm.moving_mean.numpy().copy()
norm.train()
norm(sizes)
assert (norm.moving_mean.numpy() == before).all()
assert not norm.eval().training
norm(sizes, training=True)
assert (norm.moving_mean.numpy() != before).all()
