"""An optimizer that moves a view moves the data behind it."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
classifier = nn.Linear(4, 3).eval().requires_grad_(False)
penguins = torch.randn(6, 4)
before = penguins.clone()

watched = penguins[:1].requires_grad_()  # a view: the same memory
optimizer = torch.optim.SGD([watched], lr=0.1)
classifier(watched)[0, 0].backward()
optimizer.step()
print("data as before:", torch.equal(penguins, before))
# --8<-- [end:show]

assert watched.is_leaf and not penguins.requires_grad
assert torch.equal(penguins[1:], before[1:]) and watched.equal(penguins[:1])

# NumPy's array moves too; a copy keeps both.
array = before.numpy().copy()
for start, moves in (
    (torch.from_numpy(array), True),
    (torch.from_numpy(array).clone(), False),
    (torch.tensor(array), False),
):
    kept = array.copy()
    optimizer = torch.optim.SGD([start.requires_grad_()], lr=0.1)
    classifier(start)[0, 0].backward()
    optimizer.step()
    assert (array != kept).any() == moves

# A tensor that is where it should be is not copied by .to(), nor by detach().
assert penguins.to("cpu", torch.float32) is penguins
assert penguins.detach().data_ptr() == penguins.data_ptr()

# The flag on the caller's tensor stays: what comes later is recorded too.
flagged = before.clone()
flagged.requires_grad_()
torch.autograd.grad(classifier(flagged).sum(), flagged)
assert classifier(flagged).requires_grad

# Each slice is another tensor: none of them is the leaf.
assert flagged[:1].grad_fn is not None
try:
    torch.autograd.grad(classifier(flagged[:1]).sum(), flagged[:1])
except RuntimeError as error:
    assert "appears to not have been used in the graph" in str(error)
else:
    raise AssertionError
