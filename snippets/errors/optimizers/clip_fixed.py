"""A list can be read by the optimizer and by the clipping."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Linear(4, 3)
parameters = list(classifier.parameters())
optimizer = torch.optim.SGD(parameters, lr=0.1)

(100 * classifier(torch.ones(6, 4))).sum().backward()
norm = nn.utils.clip_grad_norm_(parameters, max_norm=1.0)
print("norm:", round(float(norm)))
print("largest:", round(float(classifier.weight.grad.max()), 2))
# --8<-- [end:show]

total = sum(p.grad.square().sum() for p in parameters if p.grad is not None)
assert abs(float(total) - 1) < 1e-4
# Called anew, parameters() is read from its beginning.
again = nn.utils.clip_grad_norm_(classifier.parameters(), max_norm=0.5)
assert abs(float(again) - 1) < 1e-4
