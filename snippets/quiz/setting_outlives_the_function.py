"""set_grad_enabled(False) in a function stays when the function has returned."""

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)


def predict(penguins: torch.Tensor) -> torch.Tensor:
    torch.set_grad_enabled(False)
    return head(penguins)


predict(torch.ones(6, 4))
print(torch.is_grad_enabled())
torch.set_grad_enabled(True)
# --8<-- [end:show]

assert torch.is_grad_enabled()


@torch.no_grad()
def decorated() -> bool:
    return torch.is_grad_enabled()


assert not decorated()
assert torch.is_grad_enabled()
