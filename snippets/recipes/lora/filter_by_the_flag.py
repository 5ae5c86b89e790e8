"""The tensors of a state_dict never require grad, and strict=False accepts a file of nothing."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

base, adapter = nn.Linear(4, 4).requires_grad_(False), nn.Linear(4, 3)
classifier = nn.Sequential(base, adapter)
state = classifier.state_dict()
adapters = {name: t for name, t in state.items() if t.requires_grad}
print("saved:", list(adapters))
print("missing:", classifier.load_state_dict(adapters, strict=False)[0])
# --8<-- [end:show]

learns = {
    name for name, p in classifier.named_parameters() if p.requires_grad
}
assert learns == {"1.weight", "1.bias"} and not adapters
kept = classifier.state_dict(keep_vars=True)
assert {name for name, t in kept.items() if t.requires_grad} == learns
# The names of a compiled model have a prefix, and none of them is known.
compiled = torch.compile(classifier)
file = {
    name: p.detach()
    for name, p in compiled.named_parameters()
    if p.requires_grad
}
names = classifier.load_state_dict(file, strict=False)
assert names.unexpected_keys == ["_orig_mod.1.weight", "_orig_mod.1.bias"]
assert len(names.missing_keys) == 4
# A tied adapter stands twice in the state and once among the parameters.
tied = nn.ModuleList([adapter, adapter])
assert (
    len(tied.state_dict()) == 4 and len(list(tied.named_parameters())) == 2
)
