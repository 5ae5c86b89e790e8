"""backward() adds to .grad: the second map is the sum of both, and the parameters fill too."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Linear(4, 3).eval()
penguin = torch.ones(1, 4, requires_grad=True)
for call in 1, 2:
    classifier(penguin)[0, 0].backward()
    times = penguin.grad / classifier.weight[0]
    print(f"call {call}: {times.mean().item():.0f} times the gradient")
print("weight.grad filled:", classifier.weight.grad is not None)
# --8<-- [end:show]

assert torch.allclose(penguin.grad[0], 2 * classifier.weight[0])
classifier.zero_grad()
penguin.grad = None
(gradient,) = torch.autograd.grad(classifier(penguin)[0, 0], penguin)
assert gradient.equal(classifier.weight[:1])
assert penguin.grad is None and classifier.weight.grad is None
# The other way: backward() with inputs= fills the one that it names.
classifier(penguin)[0, 0].backward(inputs=[penguin])
assert penguin.grad is not None and classifier.weight.grad is None
# FGSM by the sign alone hides the sum: a gradient left over turns signs round.
penguin.grad = -5 * gradient
classifier(penguin)[0, 0].backward()
assert penguin.grad.sign().equal(-gradient.sign())
