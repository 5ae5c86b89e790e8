"""eval() does not enter inference mode, and inference_mode() leaves a model in training mode."""

# --8<-- [start:show]
import torch
from torch import nn

classifier, penguins = nn.Linear(4, 3), torch.ones(6, 4)

classifier.eval()
scores = classifier(penguins)
print("eval():", classifier.training, scores.is_inference())

classifier.train()
with torch.inference_mode():
    scores = classifier(penguins)
print("inference_mode():", classifier.training, scores.is_inference())
# --8<-- [end:show]

assert classifier.training and scores.is_inference()
assert (
    not classifier.eval()(penguins).is_inference()
    and classifier(penguins).requires_grad
)
assert not torch.is_inference_mode_enabled()
# Under inference mode dropout drops and statistics move.
norm, dropout = nn.BatchNorm1d(4), nn.Dropout()
with torch.inference_mode():
    norm(penguins)
    assert not torch.equal(dropout(penguins), penguins)
assert norm.running_mean.sum() > 0
