"""Without a layer that reads the mode, both modes compute the same to the last bit."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
penguins = torch.ones(6, 4)
plain = classifier.train()(penguins).equal(classifier.eval()(penguins))
print("Linear and ReLU, same output:", plain)

classifier.append(nn.BatchNorm1d(3))
normed = classifier.train()(penguins).equal(classifier.eval()(penguins))
print("with BatchNorm, same output:", normed)
# --8<-- [end:show]

assert plain and not normed
torch.manual_seed(0)
for layer in (
    nn.LayerNorm(4),
    nn.GroupNorm(2, 4),
    nn.InstanceNorm1d(4),
    nn.GELU(),
):
    data = (
        torch.randn(6, 4, 5)
        if not isinstance(layer, nn.LayerNorm)
        else penguins
    )
    assert layer.train()(data).equal(layer.eval()(data)), layer
