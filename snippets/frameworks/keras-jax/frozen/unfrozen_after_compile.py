"""Frozen after compile() holds at once; unfrozen after compile(), the optimizer does not know the weights."""

# Shown as: wrong
# isort: off
# --8<-- [start:show]
import os

os.environ["KERAS_BACKEND"] = "torch"
import keras

layers = [keras.layers.Dense(1, "relu", False) for _ in range(2)]
model, sizes = keras.Sequential(layers), keras.ops.ones((8, 1))
layers[0].trainable = False
model.compile("sgd", "mse")
model.fit(sizes, sizes, verbose=0)
layers[0].trainable = True
try:
    model.fit(sizes, sizes, verbose=0)
except ValueError as error:
    print(str(error).partition(":")[0])
# --8<-- [end:show]

model.compile("sgd", "mse")
model.fit(sizes, sizes, verbose=0)
layers[0].trainable = False
before = layers[0].kernel.numpy().copy()
import warnings  # noqa: E402

with warnings.catch_warnings():
    # Nothing warns.
    warnings.filterwarnings("error", ".*trainable.*")
    model.fit(sizes, sizes, verbose=0)
assert (layers[0].kernel.numpy() == before).all()
