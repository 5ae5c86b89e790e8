"""The statement no_grad() does nothing; set_grad_enabled(False) acts."""

# --8<-- [start:show]
import torch

torch.no_grad()
print("after no_grad():", torch.is_grad_enabled())

torch.set_grad_enabled(False)
print("after set_grad_enabled(False):", torch.is_grad_enabled())

torch.set_grad_enabled(True)
# --8<-- [end:show]

torch.inference_mode()
assert not torch.is_inference_mode_enabled()
assert torch.is_grad_enabled()


def leaves_it_off() -> None:
    torch.set_grad_enabled(False)


leaves_it_off()
assert not torch.is_grad_enabled()
torch.set_grad_enabled(True)
