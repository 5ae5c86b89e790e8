"""A model built in inference mode cannot be trained."""

# --8<-- [start:show]
import torch
from torch import nn

with torch.inference_mode():
    classifier = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))

print("requires grad:", classifier[0].weight.requires_grad)
print("inference tensor:", classifier[0].weight.is_inference())
classifier(torch.ones(6, 4))
# --8<-- [end:show]

# One layer gets through backward(). Its weight gets no gradient; step()
# has moved the bias when it raises.
with torch.inference_mode():
    head = nn.Linear(4, 3)
head(torch.ones(6, 4)).sum().backward()
assert head.weight.grad is None and head.bias.grad is not None
before = head.bias.detach().clone()
try:
    torch.optim.SGD(head.parameters(), lr=0.1).step()
except RuntimeError as error:
    assert "Inplace update to inference tensor" in str(error)
else:
    raise AssertionError("step() updated an inference tensor")
assert not torch.equal(head.bias, before)

# Without a bias nothing of it is recorded, and nothing raises.
with torch.inference_mode():
    adapter = nn.Sequential(
        nn.Linear(4, 2, bias=False), nn.Linear(2, 3, bias=False)
    )
assert all(weight.requires_grad for weight in adapter.parameters())
assert not adapter(torch.ones(6, 4)).requires_grad
base = nn.Linear(4, 3)
(base(torch.ones(6, 4)) + adapter(torch.ones(6, 4))).sum().backward()
assert all(weight.grad is None for weight in adapter.parameters())
before = [weight.detach().clone() for weight in adapter.parameters()]
torch.optim.SGD(adapter.parameters(), lr=0.1).step()
for weight, old in zip(adapter.parameters(), before, strict=True):
    assert weight.equal(old)
# A view made outside of such a weight shows no flag.
assert not adapter[0].weight.T.requires_grad

# Loading copies into the weights that are there, unless assign=True.
head = nn.Linear(4, 3)
with torch.inference_mode():
    weights = {name: t.clone() for name, t in head.state_dict().items()}
    head.load_state_dict(weights)
    assert not head.weight.is_inference()
    head.load_state_dict(weights, assign=True)
    assert head.weight.is_inference()
