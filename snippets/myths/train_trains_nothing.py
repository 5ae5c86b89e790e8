"""train() and eval() set a flag and return the module: nothing is trained, nothing is evaluated."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Linear(4, 3)
before = classifier.weight.clone()
trained, evaluated = classifier.train(), classifier.eval()
print("what they return:", trained is classifier, evaluated is classifier)
print("weight changed:", not torch.equal(classifier.weight, before))
print("weight has a gradient:", classifier.weight.grad is not None)
# --8<-- [end:show]

assert not classifier.training
assert (
    torch.equal(classifier.weight, before)
    and classifier.weight.grad is None
)
# A net of layers that have buffers stands still too.
net = nn.Sequential(
    nn.BatchNorm1d(4),
    nn.Dropout(),
    nn.LSTM(4, 3, num_layers=2, dropout=0.5),
)
values = {name: value.clone() for name, value in net.state_dict().items()}
for _ in range(3):
    assert net.train() is net and net.eval() is net
assert all(
    value.equal(values[name]) for name, value in net.state_dict().items()
)
