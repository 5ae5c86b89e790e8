"""A gradient for an input whose flag was set after the forward pass raises."""

# --8<-- [start:show]
import torch
from torch import nn

head, penguins = nn.Linear(4, 3), torch.randn(6, 4)

scores = head(penguins)
penguins.requires_grad_()
torch.autograd.grad(scores.sum(), penguins)
# --8<-- [end:show]


def says(of, wanted, **options):
    try:
        torch.autograd.grad(of.sum(), wanted, **options)
    except RuntimeError as error:
        return str(error)
    return ""


unused = "appears to not have been used in the graph"
assert unused in says(head(penguins), penguins[0])
assert unused in says(head(penguins.clone()), penguins.clone())
assert unused in says(head(penguins.detach()), penguins)
assert unused in says(head(penguins), nn.Linear(4, 3).weight)
with torch.no_grad():
    hidden = head(penguins)
assert unused in says(nn.Linear(3, 3)(hidden), penguins)
assert penguins.grad is None and head.weight.grad is None
head(penguins).sum().backward(inputs=[nn.Linear(4, 3).weight])
assert penguins.grad is None and head.weight.grad is None

plain = torch.randn(6, 4)
for options in ({}, {"allow_unused": True}, {"materialize_grads": True}):
    answer = says(head(plain), plain, **options)
    assert (
        answer == "One of the differentiated Tensors does not require grad"
    )
