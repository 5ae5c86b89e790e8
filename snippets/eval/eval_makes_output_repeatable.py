"""With dropout, two passes differ in training and agree in evaluation."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
classifier = nn.Sequential(
    nn.Linear(4, 16), nn.ReLU(), nn.Dropout(0.5), nn.Linear(16, 3)
)
penguins = torch.randn(6, 4)

classifier.train()
first, second = classifier(penguins), classifier(penguins)
print("train, same output:", torch.equal(first, second))
classifier.eval()
first, second = classifier(penguins), classifier(penguins)
print("eval, same output:", torch.equal(first, second))
# --8<-- [end:show]

assert not classifier.training
assert classifier(penguins).requires_grad
