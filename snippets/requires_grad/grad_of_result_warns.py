"""The .grad of a result is None, with a warning; retain_grad() fills it."""

# --8<-- [start:show]
import torch

weight = torch.ones(3, requires_grad=True)
score = weight.sum()
loss = score * 2
loss.backward()
print(score.grad)

score = weight.sum()
score.retain_grad()
(score * 2).backward()
print(score.grad)
# --8<-- [end:show]

assert score.grad.item() == 2
assert not score.is_leaf

score = weight.sum()
(score * 2).backward(inputs=[score])
assert score.grad.item() == 2
