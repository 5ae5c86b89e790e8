"""A lazy parameter cannot be frozen; those before it have been frozen."""

# --8<-- [start:show]
from torch import nn

net = nn.Sequential(nn.Linear(4, 8), nn.LazyLinear(3))
net.requires_grad_(False)
# --8<-- [end:show]

import torch  # noqa: E402

assert [p.requires_grad for p in net.parameters()] == [
    False,
    False,
    True,
    True,
]
for method in "numel", "detach":
    try:
        getattr(net[1].weight, method)()
    except ValueError as error:
        assert f"uninitialized parameter in <method '{method}'" in str(
            error
        )
    else:
        raise RuntimeError("it has a value")
# The attribute can be set, and stays so when the first batch comes.
for p in net.parameters():
    p.requires_grad = False
net(torch.randn(6, 4))
assert type(net[1]) is nn.Linear
assert not any(p.requires_grad for p in net.parameters())
