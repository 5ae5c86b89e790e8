"""MC dropout: training=True with a frozen norm, and eval() with Dropout in training mode, draw the same numbers."""

# --8<-- [start:show]
import os

os.environ["KERAS_BACKEND"] = "torch"  # before Keras is imported
import keras
import torch
from torch import nn

keras.utils.set_random_seed(0)
sizes = torch.randn(8, 4)
theirs = keras.Sequential([
    keras.layers.Dense(8), keras.layers.BatchNormalization(),
    keras.layers.Dropout(0.5), keras.layers.Dense(3),
])  # fmt: skip
theirs(sizes)
ours = nn.Sequential(
    nn.Linear(4, 8), nn.BatchNorm1d(8, eps=1e-3),
    nn.Dropout(0.5), nn.Linear(8, 3),
)  # fmt: skip
with torch.no_grad():
    for new, old in ((ours[0], 0), (ours[3], 3)):
        new.weight.copy_(theirs.layers[old].kernel.value.T)
        new.bias.copy_(theirs.layers[old].bias.value)

theirs.layers[1].trainable = False  # training=True reaches it too
ours.eval()
for part in ours.modules():
    if isinstance(part, nn.Dropout):
        part.train()

with torch.no_grad():
    torch.manual_seed(1)
    answers = [theirs(sizes, training=True) for _ in range(100)]
    torch.manual_seed(1)
    samples = [ours(sizes) for _ in range(100)]
theirs_std, ours_std = (torch.stack(s).std(0) for s in (answers, samples))
print("a spread:", bool((ours_std > 0.01).all()))
print("the same spread:", torch.allclose(ours_std, theirs_std, atol=1e-5))
print("batches seen:", ours[1].num_batches_tracked.item())
# --8<-- [end:show]

assert all(
    torch.allclose(a, s, atol=1e-5)
    for a, s in zip(answers, samples, strict=True)
)
assert (ours_std > 0.01).all()
assert ours[1].num_batches_tracked == 0
assert theirs.layers[1].moving_mean.numpy().tolist() == [0.0] * 8
theirs.layers[1].trainable = True
theirs(sizes, training=True)
assert theirs.layers[1].moving_mean.numpy().tolist() != [0.0] * 8
# With a seed of its own, a Keras layer does not draw as torch does.
seeded = keras.layers.Dropout(0.5, seed=1)
torch.manual_seed(1)
once = seeded(torch.ones(64), training=True)
torch.manual_seed(1)
assert not once.equal(seeded(torch.ones(64), training=True))
