"""A call without a word evaluates in Keras and trains in torch."""

# Shown as: wrong
# isort: off
# --8<-- [start:show]
import os

os.environ["KERAS_BACKEND"] = "torch"
import keras
import torch
from torch import nn

sizes = torch.ones(4, 64)
theirs = keras.Sequential([keras.layers.Dropout(0.5)])
ours = nn.Sequential(nn.Dropout(0.5))
for name, model in (("Keras", theirs), ("torch", ours)):
    dropped = (model(sizes) == 0).any().item()
    print(f"{name}: dropped {dropped}, training {model.training}")
# --8<-- [end:show]

assert (theirs(sizes, training=True) == 0).any()
assert not (theirs(sizes) == 0).any() and theirs.training
assert not (ours.eval()(sizes) == 0).any()
