"""An optimizer refuses an empty parameter list."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Linear(4, 3).requires_grad_(False)
trainable = filter(lambda p: p.requires_grad, classifier.parameters())
optimizer = torch.optim.SGD(trainable, lr=0.1)
# --8<-- [end:show]
