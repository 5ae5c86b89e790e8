"""requires_grad_() reaches the statistics of Keras, which are parameters, and trainable does not hear of it."""

# Shown as: wrong
# isort: off
# --8<-- [start:show]
import os

os.environ["KERAS_BACKEND"] = "torch"
import keras
import torch

sizes, norm = torch.ones(8, 4), keras.layers.BatchNormalization()
norm(sizes)
norm.requires_grad_(True)
optimizer = torch.optim.SGD(norm.parameters(), lr=0.1)
norm(sizes).sum().backward()
optimizer.step()
moved = norm.moving_mean.value.any().item()
print("trained:", moved, "trainable:", norm.moving_mean.trainable)
# --8<-- [end:show]

assert moved and not norm.moving_mean.trainable
import warnings  # noqa: E402

dense = keras.layers.Dense(3)
model = keras.Sequential([dense, keras.layers.Dense(3)])
model(sizes)
model.compile("sgd", "mse")
dense.requires_grad_(False)
before = dense.kernel.numpy().copy()
with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    model.fit(sizes, sizes[:, :3], verbose=0)
assert any("Gradients do not exist" in str(one.message) for one in said)
assert (dense.kernel.numpy() == before).all() and dense.trainable
# The state of a random generator is an integer, and a parameter too.
drop, raised = keras.layers.Dropout(0.5), False
drop(sizes)
try:
    drop.requires_grad_(True)
except RuntimeError as error:
    raised = "only Tensors of floating point" in str(error)
assert raised
# What trainable sets, the statistics are left out of.
norm.moving_mean.value.requires_grad_(False)
norm.moving_variance.value.requires_grad_(False)
norm.trainable = False
norm.trainable = True
assert [v.value.requires_grad for v in norm.weights] == [
    True,
    True,
    False,
    False,
]
assert not keras.ops.stop_gradient(
    torch.ones(1, requires_grad=True)
).requires_grad
