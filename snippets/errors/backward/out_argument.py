"""An operation that would be recorded refuses out=; nothing is written."""

# --8<-- [start:show]
import torch

weight = torch.randn(4, 3, requires_grad=True)
penguins, scores = torch.randn(6, 4), torch.zeros(6, 3)

torch.matmul(penguins, weight, out=scores)
# --8<-- [end:show]

from torch import nn  # noqa: E402


def says(ask):
    try:
        ask()
    except RuntimeError as error:
        return str(error)
    return ""


words = "functions with out=... arguments don't support automatic differentiation"
assert not scores.any()
target = torch.zeros(4, 3, requires_grad=True)
assert words in says(lambda: torch.add(torch.ones(4, 3), 1, out=target))
assert not target.any()
compiled = torch.compile(
    lambda: torch.matmul(penguins, weight, out=torch.zeros(6, 3)),
    backend="eager",
)
assert words in says(compiled)
with torch.no_grad():
    torch.matmul(penguins, weight, out=scores)
    torch.add(torch.ones(4, 3), 1, out=target)
assert scores.any() and target.requires_grad and target.is_leaf
with torch.inference_mode():
    assert not says(lambda: torch.matmul(penguins, weight, out=scores))

head = nn.Linear(3, 2)
head(torch.matmul(penguins, weight.detach(), out=scores)).sum().backward()
assert head.weight.grad is not None and weight.grad is None
