"""In a model whose call() takes no training, layers of Keras evaluate in fit(), and wrapped modules train in predict()."""

# Shown as: wrong
# isort: off
# fmt: off
# --8<-- [start:show]
import os
os.environ["KERAS_BACKEND"] = "torch"
import keras

class Classifier(keras.Model):
    def __init__(self):
        super().__init__()
        self.norm = keras.layers.BatchNormalization()
    def call(self, sizes):  # without training
        return self.norm(sizes)

classifier, sizes = Classifier(), keras.ops.ones((32, 4))
classifier.compile("sgd", "mse")
classifier.fit(sizes, sizes, verbose=0)
print("moved:", bool(classifier.norm.moving_mean.value.any()))
# --8<-- [end:show]

import torch  # noqa: E402

assert not classifier.norm.moving_mean.value.any()


class Asking(Classifier):
    def call(self, sizes, training=None):
        return self.norm(sizes)


asking = Asking()
asking.compile("sgd", "mse")
asking.fit(sizes, sizes, verbose=0)
assert asking.norm.moving_mean.numpy().any()


class Wrapping(keras.Model):
    """The way that the documentation of TorchModuleWrapper shows."""

    def __init__(self):
        super().__init__()
        self.drop = torch.nn.Dropout(0.5)

    def call(self, sizes):
        return self.drop(sizes)


wrapping = Wrapping()
assert not wrapping.predict(sizes, verbose=0).all()
assert wrapping.drop.module.training and not wrapping.training
