"""A view made under no_grad shows the flag, and no gradient reaches it."""
# Shown as: wrong

# --8<-- [start:show]
import torch

weight = torch.ones(3, 4, requires_grad=True)
with torch.no_grad():
    row = weight[0]
print("requires grad:", row.requires_grad)
print("grad_fn:", row.grad_fn)

loss = (row * 2).sum()
loss.backward()
print("gradient of the weight:", weight.grad)
# --8<-- [end:show]

assert loss.requires_grad and row.grad is None
with torch.no_grad():
    views = (
        weight.T,
        weight.view(-1),
        weight.chunk(3)[0],
        torch.nn.Flatten(0)(weight),
    )
    assert all(v.requires_grad and v.grad_fn is None for v in views)
    assert not weight[[0]].requires_grad
    assert not row.detach().requires_grad
with torch.inference_mode():
    assert weight.T.requires_grad
try:
    row.numpy()
except RuntimeError as error:
    assert "Can't call numpy()" in str(error)
else:
    raise AssertionError("a view that shows the flag went to NumPy")

# Once the base has been changed in place, the view raises.
weight.sum().backward()
torch.optim.SGD([weight], lr=0.1).step()
try:
    row * 2
except RuntimeError as error:
    assert "A view was created in no_grad mode" in str(error)
else:
    raise AssertionError("a stale view was used")
