"""inference_mode() entered by hand ends with its object; no_grad() entered by hand stays."""
# Shown as: wrong

# --8<-- [start:show]
import torch

torch.inference_mode().__enter__()
print("inference mode:", torch.is_inference_mode_enabled())
torch.no_grad().__enter__()
print("recording:", torch.is_grad_enabled())

torch.set_grad_enabled(True)
print("recording:", torch.is_grad_enabled())
# --8<-- [end:show]

guard = torch.inference_mode()
guard.__enter__()
assert torch.is_inference_mode_enabled()
del guard
assert not torch.is_inference_mode_enabled()
