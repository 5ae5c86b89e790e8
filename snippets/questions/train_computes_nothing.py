"""train() sets a flag: it runs no data, computes no gradient and moves no weight."""

# --8<-- [start:show]
from torch import nn

classifier = nn.Linear(4, 3).eval()
before = classifier.weight.clone()
classifier.train()

print("training:", classifier.training)
print("weight moved:", not classifier.weight.equal(before))
print("gradient:", classifier.weight.grad)
# --8<-- [end:show]

import torch  # noqa: E402

# Of a layer with buffers too, whichever way the mode goes; a frozen one stays frozen.
norm = nn.BatchNorm1d(4).requires_grad_(False)
state = {name: value.clone() for name, value in norm.state_dict().items()}
for mode in (True, False, True):
    norm.train(mode)
    assert all(
        v.equal(state[name]) for name, v in norm.state_dict().items()
    )
assert not norm.weight.requires_grad and torch.is_grad_enabled()
# It starts no pass: a hook on the forward pass is not called.
calls = []
norm.register_forward_hook(lambda *_: calls.append(1))
norm.train().eval()
assert calls == []
