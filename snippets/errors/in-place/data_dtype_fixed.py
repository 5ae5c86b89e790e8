"""The integers are a buffer; the trainable weight stays as it is."""

# --8<-- [start:show]
import torch
from torch import nn

head = nn.Linear(4, 3)
codes = (head.weight.detach() * 100).to(torch.int8)
head.register_buffer("codes", codes)
print("weight:", head.weight.dtype, head.weight.requires_grad)
print("codes: ", head.codes.dtype, head.codes.requires_grad)
# --8<-- [end:show]

assert "codes" in head.state_dict()
