"""A generator that the optimizer has read clips nothing, and warns."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Linear(4, 3)
parameters = classifier.parameters()
optimizer = torch.optim.SGD(parameters, lr=0.1)

(100 * classifier(torch.ones(6, 4))).sum().backward()
norm = nn.utils.clip_grad_norm_(parameters, max_norm=1.0)
print("norm:", float(norm))
print("largest:", float(classifier.weight.grad.max()))
# --8<-- [end:show]

import warnings  # noqa: E402

# A filter object and a list are silent, as is a model with no gradients.
with warnings.catch_warnings():
    warnings.simplefilter("error")
    for nothing in (filter(None, []), [], nn.Linear(2, 2).parameters()):
        assert float(nn.utils.clip_grad_norm_(nothing, 1.0)) == 0
