"""With assign=True the model takes the loaded tensors themselves, and keeps its flag."""

# --8<-- [start:show]
import torch
from torch import nn

published = nn.Linear(4, 3)
head = nn.Linear(4, 3).requires_grad_(False)
head.load_state_dict(published.state_dict(), assign=True)
with torch.no_grad():
    published.weight.zero_()
print("zeros in the head:", head.weight.eq(0).all().item())
print("trainable:", head.weight.requires_grad)
# --8<-- [end:show]

assert head.weight.data_ptr() == published.weight.data_ptr()
copied = nn.Linear(4, 3)
copied.load_state_dict(dict(published.state_dict()))
assert copied.weight.data_ptr() != published.weight.data_ptr()
