"""detach() copies nothing: writing to its result writes to the weight."""

# --8<-- [start:show]
import torch

weight = torch.ones(3, requires_grad=True)
start = weight.detach()
start.zero_()
print(weight.tolist())
# --8<-- [end:show]

assert start.data_ptr() == weight.data_ptr()
start = weight.detach().clone().fill_(5.0)
assert weight[0].item() == 0
