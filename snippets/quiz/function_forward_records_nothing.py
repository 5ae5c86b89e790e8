"""forward() of an autograd.Function runs with recording off; its result is recorded."""

# --8<-- [start:show]
import torch


class Double(torch.autograd.Function):
    @staticmethod
    def forward(ctx, weight: torch.Tensor) -> torch.Tensor:
        print("inside:", (weight * 2).requires_grad)
        return weight * 2

    @staticmethod
    def backward(ctx, gradient: torch.Tensor) -> torch.Tensor:
        return gradient * 2


print("result:", Double.apply(torch.ones(3).requires_grad_()).requires_grad)
# --8<-- [end:show]

with torch.no_grad():
    assert not Double.apply(torch.ones(3, requires_grad=True)).requires_grad
