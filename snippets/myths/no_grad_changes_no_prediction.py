"""In evaluation mode the scores are the same with and without recording; the mode changes them."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
layers = nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Dropout(), nn.Linear(8, 3)
classifier = nn.Sequential(*layers).eval()
penguins = torch.randn(6, 4)
scores = classifier(penguins)
with torch.no_grad():
    same = torch.equal(classifier(penguins), scores)
    print("without recording, same scores:", same)
    same = torch.equal(classifier.train()(penguins), scores)
    print("in training mode, same scores:", same)
# --8<-- [end:show]

with torch.inference_mode():
    assert (
        classifier.eval()(penguins).sub(scores).abs().max() > 0
    )  # the statistics have moved
classifier = nn.Sequential(
    nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.Flatten(), nn.Linear(144, 3)
)
photos = torch.randn(6, 3, 8, 8)
scores = classifier.eval()(photos)
with torch.inference_mode():
    assert classifier(photos).equal(scores)
