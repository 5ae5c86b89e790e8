"""With parentheses the block is entered, and its results are not recorded."""

# --8<-- [start:show]
import torch
from torch import nn

head, penguins = nn.Linear(4, 3), torch.randn(6, 4)

with torch.no_grad():
    scores = head(penguins)
print(scores.requires_grad)
# --8<-- [end:show]

words = "object does not support the context manager protocol"
classes = (torch.inference_mode, torch.enable_grad, torch.set_grad_enabled)
for wrong, named in (
    *((one, "type") for one in classes),
    (head.eval(), "Linear"),
):
    try:
        with wrong:
            raise AssertionError
    except TypeError as error:
        assert f"'{named}' {words}" in str(error)
decorated = torch.no_grad(head)
assert not decorated(penguins).requires_grad and torch.is_grad_enabled()
