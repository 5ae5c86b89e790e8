"""With momentum, a zero gradient moves a frozen weight and a missing one does not."""

# --8<-- [start:show]
import torch

for to_none in (True, False):
    weight = torch.ones(3, requires_grad=True)
    optimizer = torch.optim.SGD([weight], lr=0.1, momentum=0.9)
    weight.sum().backward()
    optimizer.step()
    weight.requires_grad_(False)
    before = weight.clone()
    optimizer.zero_grad(set_to_none=to_none)
    optimizer.step()
    print("to None:", to_none, "moved:", not before.equal(weight))
# --8<-- [end:show]

assert weight.grad is not None
