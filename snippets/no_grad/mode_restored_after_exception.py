"""Leaving the block by an exception restores the grad mode."""

# --8<-- [start:show]
import torch

try:
    with torch.no_grad():
        print("inside:", torch.is_grad_enabled())
        raise ValueError("a broken batch")
except ValueError:
    print("after: ", torch.is_grad_enabled())
# --8<-- [end:show]

assert torch.is_grad_enabled()


def forward(weight: torch.Tensor) -> torch.Tensor:
    return weight * 2


# The scope is dynamic: a function defined outside obeys it when called
# inside, a function defined inside does not carry it out.
weight = torch.ones(2, requires_grad=True)
with torch.no_grad():
    assert not forward(weight).requires_grad

    def defined_inside(weight: torch.Tensor) -> torch.Tensor:
        return weight * 2


assert defined_inside(weight).requires_grad
