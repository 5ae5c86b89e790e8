"""backward() works under no_grad when the loss was recorded before."""

# --8<-- [start:show]
import torch

weight = torch.ones(3, requires_grad=True)
loss = (weight * 2).sum()

with torch.no_grad():
    loss.backward()
print(weight.grad)
# --8<-- [end:show]

assert torch.equal(weight.grad, torch.full((3,), 2.0))

with torch.no_grad():
    slope = torch.func.grad(lambda tensor: tensor.square().sum())(
        torch.ones(3)
    )
assert torch.equal(slope, torch.full((3,), 2.0))
with torch.inference_mode():
    slope = torch.func.grad(lambda tensor: tensor.square().sum())(
        torch.ones(3)
    )
assert torch.equal(slope, torch.full((3,), 2.0))


def switched_off(tensor: torch.Tensor) -> torch.Tensor:
    with torch.no_grad():
        return tensor.square().sum()


assert torch.equal(
    torch.func.grad(switched_off)(torch.ones(3)), torch.zeros(3)
)
