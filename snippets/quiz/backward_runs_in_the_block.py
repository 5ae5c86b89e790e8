"""backward() follows what was recorded before the block."""

# --8<-- [start:show]
import torch

weight = torch.ones(3, requires_grad=True)
loss = (weight * 2).sum()
with torch.no_grad():
    loss.backward()
print(weight.grad)
# --8<-- [end:show]

assert weight.grad.tolist() == [2.0, 2.0, 2.0]
with torch.no_grad():
    assert not (weight * 2).sum().requires_grad
