"""A Keras model with a frozen block becomes one of torch with eval() and requires_grad_(False), and both train to the same numbers."""

# --8<-- [start:show]
import os

os.environ["KERAS_BACKEND"] = "torch"  # before Keras is imported
import keras
import torch
from torch import nn


class Frozen(nn.Sequential):
    """Stays in evaluation mode, whichever mode the whole is put in."""

    def __init__(self, *layers):
        super().__init__(*layers)
        self.requires_grad_(False).eval()

    def train(self, mode: bool = True):
        return super().train(False)


def translated(layer: keras.layers.Layer) -> nn.Module:
    """Weights and conventions; what is trainable is not said here."""
    values = [torch.tensor(value) for value in layer.get_weights()]
    if isinstance(layer, keras.layers.Dense):
        made = nn.Linear(*values[0].shape)
        state = {"weight": values[0].T, "bias": values[1]}
    else:
        made = nn.BatchNorm1d(
            len(values[0]),
            eps=layer.epsilon,  # 0.001
            momentum=1 - layer.momentum,  # 1 - 0.99
        )
        names = ("weight", "bias", "running_mean", "running_var")
        state = dict(zip(names, values, strict=True))
    made.load_state_dict(state, strict=False)  # a counter is missing
    return made


keras.utils.set_random_seed(0)
sizes, species = torch.randn(32, 4) + 1, torch.arange(32) % 3
dense, norm = keras.layers.Dense(8), keras.layers.BatchNormalization()
head = keras.layers.Dense(3)
theirs = keras.Sequential([dense, norm, head])
theirs(sizes, training=True)  # its statistics are not 0 and 1
dense.trainable = norm.trainable = False
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
theirs.compile(keras.optimizers.SGD(0.1), loss)

ours = nn.Sequential(
    Frozen(translated(dense), translated(norm)), translated(head)
)
trained = [p for p in ours.parameters() if p.requires_grad]
optimizer = torch.optim.SGD(trained, lr=0.1)

theirs.fit(sizes, species, batch_size=32, epochs=20, verbose=0)
for _ in range(20):
    ours.train()
    optimizer.zero_grad()
    nn.functional.cross_entropy(ours(sizes), species).backward()
    optimizer.step()

ours.eval()
with torch.no_grad():
    same = torch.allclose(ours(sizes), theirs(sizes), atol=1e-5)
print("same scores after 20 steps:", same)
mean = torch.tensor(norm.moving_mean.numpy())
print("statistics stood still:", ours[0][1].running_mean.equal(mean))
print("batches seen:", ours[0][1].num_batches_tracked.item())
# --8<-- [end:show]

assert same and ours[0][1].running_mean.equal(mean)
assert not mean.equal(torch.zeros(8))
assert ours[0][1].running_var.equal(
    torch.tensor(norm.moving_variance.numpy())
)
assert ours[0][1].num_batches_tracked == 0
assert not torch.allclose(ours[1].weight.T, torch.zeros(8, 3))
changed = translated(head)
assert torch.allclose(changed.weight, ours[1].weight, atol=1e-5)
# Without the two conventions the scores are others.
plain = nn.Sequential(ours[0][0], nn.BatchNorm1d(8), ours[1]).eval()
plain[1].load_state_dict(ours[0][1].state_dict())
assert not torch.allclose(plain(sizes), ours(sizes), atol=1e-5)
# In training, the mean follows alike and the variance by n / (n - 1).
norm.trainable = True
trains = translated(norm)
features = dense(sizes).detach()
norm(features, training=True)
trains(features)
assert torch.allclose(
    trains.running_mean, torch.tensor(norm.moving_mean.numpy())
)
variance = torch.tensor(norm.moving_variance.numpy())
assert not torch.allclose(trains.running_var, variance, atol=1e-5)
