"""A clone made outside may require grad, and gets a gradient."""

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)
with torch.inference_mode():
    penguins = torch.ones(6, 4)

penguins = penguins.clone().requires_grad_()
head(penguins).sum().backward()
print("has a gradient:", penguins.grad is not None)
# --8<-- [end:show]

assert penguins.grad is not None and penguins.grad.any()


def refused(call):
    try:
        call()
    except RuntimeError as error:
        return "Setting requires_grad=True on inference tensor" in str(
            error
        )
    return False


with torch.inference_mode():
    made = torch.ones(6, 4)
    frozen = nn.Linear(4, 3).requires_grad_(False)
    trainable = nn.Linear(4, 3)
assert refused(made.requires_grad_)
assert refused(lambda: setattr(made, "requires_grad", True))
assert refused(lambda: nn.Parameter(made))
assert refused(lambda: nn.Parameter(made.detach()))
assert refused(lambda: frozen.requires_grad_(True))
assert refused(lambda: trainable.requires_grad_(True))
with torch.no_grad():
    assert refused(made.requires_grad_)
assert not made.requires_grad

# False is allowed, also for a parameter; so is a parameter of a clone.
made.requires_grad_(False)
assert nn.Parameter(made, requires_grad=False).is_inference()
assert not nn.Parameter(made.clone()).is_inference()
# A normal model that was converted inside.
normal = nn.Linear(4, 3)
with torch.inference_mode():
    normal.double()
assert refused(lambda: normal.requires_grad_(True))
