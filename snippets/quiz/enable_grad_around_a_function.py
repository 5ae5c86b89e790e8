"""A decorated function records inside a no_grad block, which holds around it."""

# --8<-- [start:show]
import torch


@torch.enable_grad()
def saliency(penguins: torch.Tensor) -> torch.Tensor:
    penguins = penguins.clone().requires_grad_()
    (penguins * penguins).sum().backward()
    return penguins.grad


with torch.no_grad():
    print("gradient:", saliency(torch.ones(6, 4)) is not None)
    print("recording:", torch.is_grad_enabled())
# --8<-- [end:show]

assert torch.is_grad_enabled()
assert saliency(torch.ones(6, 4)).any()
with torch.inference_mode():
    try:
        saliency(torch.ones(6, 4))
    except RuntimeError as error:
        assert "does not require grad" in str(error)
    else:
        raise ValueError("enable_grad() recorded in inference mode")
