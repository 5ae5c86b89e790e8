"""A backward hook of a frozen layer behind plain inputs is never called, without a message."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
classifier[0].requires_grad_(False)
gradients = []
classifier[0].register_full_backward_hook(
    lambda layer, of_input, of_output: gradients.append(of_output)
)
for penguins in torch.randn(6, 4), torch.randn(6, 4).requires_grad_():
    classifier(penguins).sum().backward()
    print("hook calls so far:", len(gradients))
# --8<-- [end:show]

import warnings  # noqa: E402


def calls(frozen: bool, watch: bool) -> int:
    net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
    seen = []
    net[0].requires_grad_(not frozen)
    net[0].register_full_backward_hook(lambda *gradients: seen.append(1))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        net(torch.randn(6, 4, requires_grad=watch)).sum().backward()
    return len(seen)


found = {(f, w): calls(f, w) for f in (False, True) for w in (False, True)}
assert [case for case, count in found.items() if count == 0] == [
    (True, False)
]

# A forward hook that puts a leaf in place of the output works there, for words as well.
words = nn.Sequential(nn.Embedding(5, 4), nn.Flatten(), nn.Linear(8, 3))
words.eval().requires_grad_(False)
kept = []


def watch(layer, inputs, output):
    kept.append(output.detach().requires_grad_())
    return kept[0].clone()


with words[0].register_forward_hook(watch):
    scores = words(torch.tensor([[1, 2]]))
(gradient,) = torch.autograd.grad(scores[0, 0], kept)
assert gradient.flatten().equal(words[2].weight[0])
