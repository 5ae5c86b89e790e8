"""no_grad decorates a function with or without parentheses."""

# --8<-- [start:show]
import torch


@torch.no_grad()
def predict(penguins: torch.Tensor) -> bool:
    return torch.is_grad_enabled()


@torch.no_grad
def validate(penguins: torch.Tensor) -> bool:
    return torch.is_grad_enabled()


print(predict(torch.ones(6, 4)), validate(torch.ones(6, 4)))
print("after the calls:", torch.is_grad_enabled())
# --8<-- [end:show]

assert not predict(torch.ones(6, 4))
assert not validate(torch.ones(6, 4))


@torch.inference_mode
def serve() -> bool:
    return torch.is_inference_mode_enabled()


@torch.inference_mode()
def serve_again() -> bool:
    return torch.is_inference_mode_enabled()


@torch.set_grad_enabled(False)
def measure() -> bool:
    return torch.is_grad_enabled()


assert serve() and serve_again()
assert torch.is_grad_enabled()
assert not measure()
assert torch.is_grad_enabled()

# set_grad_enabled needs its argument, also as a decorator.
try:
    torch.set_grad_enabled(measure)
except TypeError as error:
    assert "must be bool" in str(error)
else:
    raise AssertionError("set_grad_enabled took a function")
