"""backward() in validation adds to .grad, in evaluation mode too; the next step takes it along."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Linear(2, 1)
seen, unseen = torch.ones(4, 2), torch.ones(1, 2)
classifier.eval()
classifier(unseen).sum().backward()
print("after validation:", classifier.weight.grad)

classifier.train()
classifier(seen).sum().backward()
print("next step, no zero_grad():", classifier.weight.grad)
classifier.zero_grad()
classifier(seen).sum().backward()
print("next step, zero_grad():", classifier.weight.grad)
# --8<-- [end:show]

assert classifier.weight.grad.equal(torch.full((1, 2), 4.0))
with torch.no_grad():
    loss = classifier(unseen).sum()
try:
    loss.backward()
except RuntimeError as error:
    assert "does not require grad" in str(error)
else:
    raise AssertionError
