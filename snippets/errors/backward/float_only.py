"""Whole numbers make an integer tensor, which cannot require grad."""

# --8<-- [start:show]
import torch

masses = torch.tensor([3750, 3800, 3250], requires_grad=True)
# --8<-- [end:show]

from torch import nn  # noqa: E402


def says(ask):
    try:
        ask()
    except RuntimeError as error:
        return str(error)
    return ""


integers = torch.tensor([3750, 3800, 3250])
both = "Tensors of floating point and complex dtype can require gradients"
assert says(lambda: nn.Parameter(integers)) == f"Only {both}"
assert (
    says(lambda: setattr(integers, "requires_grad", True)) == f"only {both}"
)
short = "only Tensors of floating point dtype can require gradients"
assert says(integers.requires_grad_) == short
assert says(integers.bool().requires_grad_) == short
assert (
    says(nn.functional.one_hot(torch.tensor([0, 1])).requires_grad_)
    == short
)
assert "must be floating point or complex dtype" in says(
    lambda: setattr(torch.ones(3, requires_grad=True), "data", integers)
)
assert not says(lambda: integers.requires_grad_(False))
assert not says(
    lambda: torch.zeros(3, dtype=torch.cfloat, requires_grad=True)
)

net = nn.Sequential(nn.Linear(4, 3), nn.Linear(4, 3)).requires_grad_(False)
net[1].weight = nn.Parameter(
    torch.ones(3, 4, dtype=torch.int8), requires_grad=False
)
assert says(net.requires_grad_) == short
assert net[0].weight.requires_grad and not net[1].bias.requires_grad

head = nn.Linear(4, 3)
predicted = head(torch.randn(6, 4)).argmax(dim=1)
assert says(predicted.requires_grad_) == short
predicted.float().requires_grad_().mean().backward()
assert head.weight.grad is None and head.bias.grad is None
