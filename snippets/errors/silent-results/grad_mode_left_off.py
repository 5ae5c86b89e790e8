"""Entered by hand and never left, no_grad() is still on a step later."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn


def validate(classifier: nn.Module) -> None:
    torch.no_grad().__enter__()
    classifier(torch.ones(6, 4))


classifier = nn.Linear(4, 3)
print("before:", torch.is_grad_enabled(), torch.is_inference_mode_enabled())
validate(classifier)
print("after: ", torch.is_grad_enabled(), torch.is_inference_mode_enabled())
# --8<-- [end:show]

assert not torch.is_grad_enabled()
assert not classifier(torch.ones(6, 4)).requires_grad
torch.set_grad_enabled(True)
assert classifier(torch.ones(6, 4)).requires_grad
# A new thread is not affected.
from threading import Thread  # noqa: E402

torch.set_grad_enabled(False)
seen: list[bool] = []
thread = Thread(target=lambda: seen.append(torch.is_grad_enabled()))
thread.start()
thread.join()
torch.set_grad_enabled(True)
assert seen == [True]

# Left entered, inference mode is not ended by set_grad_enabled(True).
mode = torch.inference_mode()
mode.__enter__()
assert not torch.is_grad_enabled()
torch.set_grad_enabled(True)
assert torch.is_grad_enabled() and torch.is_inference_mode_enabled()
assert not classifier(torch.ones(6, 4)).requires_grad
mode.__exit__(None, None, None)
assert torch.is_grad_enabled() and not torch.is_inference_mode_enabled()
