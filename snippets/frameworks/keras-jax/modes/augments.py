"""Layers of Keras that augment images do it by default: a call without training= flips."""

# Shown as: wrong
# isort: off
# --8<-- [start:show]
import os

os.environ["KERAS_BACKEND"] = "torch"
import keras
import torch

keras.utils.set_random_seed(0)
photos = torch.rand(64, 8, 8, 3)
for layer in (keras.layers.Dropout(0.5), keras.layers.RandomFlip()):
    model = keras.Sequential([layer]).eval()
    print(layer.name, "changed:", not model(photos).equal(photos))
# --8<-- [end:show]

assert not model(photos).equal(photos)
assert model(photos, training=False).equal(photos)
assert (model.predict(photos, verbose=0) == photos.numpy()).all()


class WithoutArgument(keras.Model):
    def __init__(self):
        super().__init__()
        self.flip = keras.layers.RandomFlip()

    def call(self, photos):
        return self.flip(photos)


flipped = WithoutArgument().predict(photos, verbose=0)
assert (flipped != photos.numpy()).any()
