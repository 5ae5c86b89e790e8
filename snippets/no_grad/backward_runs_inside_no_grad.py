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


# Forward mode goes on under no_grad().
(_, tangent) = torch.func.jvp(
    switched_off, (torch.ones(3),), (torch.ones(3),)
)
assert tangent == 6

# Under inference mode the new .grad is an inference tensor.
weight = torch.ones(3, requires_grad=True)
loss = (weight * 2).sum()
with torch.inference_mode():
    loss.backward()
assert weight.grad.is_inference()
optimizer = torch.optim.SGD([weight], lr=0.1)
for call in (
    lambda: (weight * 2).sum().backward(),
    lambda: optimizer.zero_grad(set_to_none=False),
):
    try:
        call()
    except RuntimeError as error:
        assert "Inplace update to inference tensor" in str(error)
    else:
        raise AssertionError("an inference tensor was updated")
optimizer.zero_grad()
(weight * 2).sum().backward()
assert not weight.grad.is_inference()

# Forward over reverse: the block counts once, and once it does not.


def cubic(tensor: torch.Tensor) -> torch.Tensor:
    with torch.no_grad():
        doubled = tensor * 2
    return (doubled + tensor) ** 2


grad = torch.func.jacrev(torch.func.jacrev(cubic))(torch.tensor(1.0))
jvp = torch.func.jacfwd(torch.func.jacfwd(cubic))(torch.tensor(1.0))
both = torch.func.hessian(cubic)(torch.tensor(1.0))
assert (grad, both, jvp) == (2, 6, 18)

jacobian = torch.autograd.functional.jacobian
with torch.no_grad():
    assert jacobian(torch.square, torch.tensor(3.0)) == 6
with torch.inference_mode():
    assert jacobian(torch.square, torch.tensor(3.0)) == 0
